package io.socketio.it.reference;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The classes of differences from the reference parsers. Each explains as few results as it can. */
enum KnownDifference {
    BASE64_BEYOND_ASCII(
            "base64 with characters beyond ASCII",
            each -> each.anyText(text -> each.theirs().equals(Decoded.enginePacket(Normal.base64OfPacket(text)))
                    || each.theirs().equals(Decoded.enginePayload(Normal.base64OfPayload(text))))),
    NO_TYPE(
            "text that is empty or begins with white space",
            each -> each.oursRefused() && each.anyText(text -> text.matches("(?s)|[\\s\\h\\u2028\\u2029\\ufeff].*"))),
    COUNT_OF_ATTACHMENTS(
            "number of attachments that is not in decimal digits",
            each -> each.oursRefused() && each.anyJson(Comparison.Parts::countIsOddNumber)),
    SPACE_AS_ID(
            "white space in the place of the acknowledgement id", each -> each.anyJson(Comparison.Parts::idHasSpace)),
    LARGE_ID(
            "acknowledgement id that is negative, or 2^63 or more",
            each -> each.oursRefused()
                    && (each.anyJson(Comparison.Parts::idIsTooLarge) || each.anyPacked(PackedFacts::hasForeignId))),
    REFUSAL_WITHOUT_DATA(
            "CONNECT_ERROR without data",
            each -> each.oursRefused()
                    && each.anyJson(parts -> parts.type() == '4' && parts.json().isEmpty())),
    DEPTH(
            "depth of arrays and objects",
            each -> each.oursRefused()
                    && (each.anyJson(parts -> parts.depth() > Parsers.MAX_DEPTH)
                            || each.anyPacked(facts -> facts.depth() > Parsers.MAX_DEPTH))),
    EARLY_REFUSAL(
            "placeholder for an attachment that was not announced",
            each -> each.anyJson(parts -> parts.hasAttachments() && parts.json().contains("laceholder"))
                    && each.theirs().equals(each.ours().replace(Decoded.REFUSED, Decoded.PENDING))),
    REPLACED_PLACEHOLDER(
            "placeholder in a member that a later one of the same name replaces",
            each -> each.oursRefused()
                    && each.anyJson(parts -> parts.hasAttachments()
                            && parts.json().contains("laceholder")
                            && JsonReader.repeatsKey(parts.json()))),
    NAME_IN_MESSAGE_PACK(
            "name of an event in MessagePack",
            each -> each.oursRefused() && each.anyPacked(PackedFacts::hasInvalidName)),
    KEY_IN_MESSAGE_PACK(
            "key in MessagePack that is an array, a map, binary or an extension",
            each -> each.oursRefused() && each.anyPacked(PackedFacts::hasOddKey)),
    NUMBER_AS_KEY(
            "key in MessagePack that is a fraction or beyond 2^53", each -> each.anyPacked(PackedFacts::hasNumberKey)),
    PROTOTYPE_AS_KEY("key `__proto__` in MessagePack", each -> each.anyPacked(PackedFacts::hasPrototypeKey)),
    EXTENSION_AS_DATA(
            "extension in MessagePack instead of the array of values",
            each -> each.oursRefused() && each.anyPacked(PackedFacts::dataIsExtension)),
    VALUE_IN_MESSAGE_PACK(
            "timestamps, malformed UTF-8, and binary data of CONNECT in MessagePack",
            each -> each.anyPacked(
                    facts -> Normal.result(each.ours(), facts).equals(Normal.result(each.theirs(), facts))));

    private final String title;
    private final Predicate<Comparison> explanation;

    KnownDifference(String title, Predicate<Comparison> explanation) {
        this.title = title;
        this.explanation = explanation;
    }

    static Optional<KnownDifference> of(Comparison comparison) {
        return Stream.of(values())
                .filter(each -> each.explanation.test(comparison))
                .findFirst();
    }

    /** Returns how docs/architecture.md names it. */
    String title() {
        return title;
    }
}
