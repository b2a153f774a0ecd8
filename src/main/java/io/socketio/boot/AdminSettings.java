package io.socketio.boot;

import static io.socketio.boot.ValueTypes.BOOLEAN;

import io.socketio.config.Admin;
import java.util.List;
import java.util.function.BiFunction;

/** The keys of the Admin UI. */
final class AdminSettings {
    static final List<Setting<?>> ALL = List.of(
            admin("", BOOLEAN, Admin::withEnabled, "false", "whether the Admin UI is served"),
            admin(
                    ".auth",
                    ValueTypes.text("text", "basic, none, role:NAME"),
                    Admin::withAuth,
                    "basic",
                    "who may use the Admin UI; none is everybody at the computer of the server"),
            admin(
                    ".user",
                    ValueTypes.text("text", "not empty"),
                    Admin::withUser,
                    Setting.NONE,
                    "name to log in with, if auth is basic"),
            admin(
                    ".password.hash",
                    ValueTypes.text("text", "a bcrypt hash"),
                    Admin::withPasswordHash,
                    Setting.NONE,
                    "hash of the password, if auth is basic"),
            admin(".readonly", BOOLEAN, Admin::withReadonly, "false", "whether the Admin UI can only look"),
            admin(
                    ".mode",
                    ValueTypes.word(Admin.Mode.class),
                    Admin::withMode,
                    "production",
                    "whether the Admin UI sees numbers only, or also each socket and event"),
            admin(
                    ".namespace",
                    ValueTypes.text("text", "/ and a name"),
                    Admin::withNamespace,
                    "/admin",
                    "namespace that the Admin UI connects to"),
            admin(
                    ".server.id",
                    ValueTypes.text("text", "not empty"),
                    Admin::withServerId,
                    Setting.NONE,
                    "name of this node in the Admin UI; none means host name and process id"));

    private AdminSettings() {}

    private static <T> Setting<T> admin(
            String name, ValueType<T> type, BiFunction<Admin, T, Admin> change, String byDefault, String meaning) {
        return new Setting<>(
                "admin" + name,
                type,
                (draft, value) -> draft.admin(change.apply(draft.admin(), value)),
                byDefault,
                meaning);
    }
}
