package io.socketio.contract;

import java.util.List;

/** A type with a name. */
sealed interface Declaration {
    /** Returns the name, which is unique in a contract. */
    String name();

    /** Binary values, which travel as attachments. */
    record Binary(String name) implements Declaration {}

    /** An enum. */
    record Constants(String name, List<String> values) implements Declaration {}

    /** One of several types. */
    record Choice(String name, List<DataType> types) implements Declaration {}

    /** A record or a bean. Its values may have more members than these. */
    record Structure(String name, List<Member> members) implements Declaration {}

    /** Who may set a member. */
    enum Access {
        /** Both sides send it. */
        BOTH,
        /** Only the server sends it: there is a getter alone. */
        READ,
        /** Only clients send it: there is a setter alone. */
        WRITE
    }

    /**
     * A member of a structure.
     *
     * @param required whether it is always there
     */
    record Member(String name, DataType type, boolean required, Access access) {}
}
