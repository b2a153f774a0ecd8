package io.socketio.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.adapter.BroadcastTarget;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.BeforeTry;

/** Whatever sockets do, in any order, the index agrees with a map from sockets to their rooms. */
class RoomIndexPropertiesTest {
    private static final List<String> IDS = List.of("s1", "s2", "s3", "s4");
    /** Ids are rooms too, and sockets may join those of others. */
    private static final List<String> ROOMS = List.of("a", "b", "c", "s1", "s2", "s3");

    enum Kind {
        ADD,
        REMOVE,
        JOIN,
        LEAVE
    }

    record Action(Kind kind, String id, String room) {}

    private RoomIndex<String> index = new RoomIndex<>(id -> {});
    private Members members = new Members(index);
    private Map<String, Set<String>> model = new HashMap<>();

    @BeforeTry
    void start() {
        index = new RoomIndex<>(id -> {});
        members = new Members(index);
        model = new HashMap<>();
    }

    private void act(Action action) {
        String id = action.id();
        Set<String> rooms = model.getOrDefault(id, new HashSet<>());
        switch (action.kind()) {
            case ADD -> {
                if (!model.containsKey(id)) {
                    members.add(id);
                    model.put(id, new HashSet<>(Set.of(id)));
                }
            }
            case REMOVE -> {
                members.remove(id);
                model.remove(id);
            }
            case JOIN -> {
                index.join(id, action.room(), action.room());
                rooms.add(action.room());
            }
            case LEAVE -> {
                index.leave(id, action.room());
                rooms.remove(action.room());
            }
        }
    }

    @Provide
    Arbitrary<List<Action>> actions() {
        Arbitrary<Kind> kinds = Arbitraries.frequency(
                Tuple.of(3, Kind.ADD), Tuple.of(1, Kind.REMOVE), Tuple.of(6, Kind.JOIN), Tuple.of(3, Kind.LEAVE));
        return Combinators.combine(kinds, Arbitraries.of(IDS), Arbitraries.of(ROOMS))
                .as(Action::new)
                .list()
                .ofMaxSize(60);
    }

    @Provide
    Arbitrary<BroadcastTarget> targets() {
        Arbitrary<Set<String>> rooms = Arbitraries.of(ROOMS).set().ofMaxSize(3);
        return Combinators.combine(rooms, rooms).as((to, except) -> new BroadcastTarget(to, except, false));
    }

    private Set<String> membersInTheModel(String room) {
        Set<String> members = new HashSet<>(model.keySet());
        members.removeIf(id -> !model.getOrDefault(id, Set.of()).contains(room));
        return members;
    }

    @Property
    void rooms_and_members_agree_both_ways_round(@ForAll("actions") List<Action> actions) {
        actions.forEach(this::act);

        Set<String> all = new HashSet<>();
        model.values().forEach(all::addAll);
        assertThat(index.rooms()).isEqualTo(all);
        for (String room : ROOMS) {
            Set<String> members = membersInTheModel(room);
            assertThat(index.members(room)).isEqualTo(members);
            assertThat(index.size(room)).isEqualTo(members.size());
            IDS.forEach(id -> assertThat(index.contains(room, id)).isEqualTo(members.contains(id)));
        }
        IDS.forEach(id -> assertThat(index.roomsOf(id)).isEqualTo(model.getOrDefault(id, Set.of())));
    }

    @Property
    void a_target_is_the_union_of_rooms_without_others_each_socket_once(
            @ForAll("actions") List<Action> actions, @ForAll("targets") BroadcastTarget target) {
        actions.forEach(this::act);

        Set<String> expected = new HashSet<>(target.rooms().isEmpty() ? model.keySet() : Set.of());
        target.rooms().forEach(room -> expected.addAll(membersInTheModel(room)));
        target.except().forEach(room -> expected.removeAll(membersInTheModel(room)));
        List<String> selected = new ArrayList<>();
        index.select(target, selected::add);
        assertThat(selected).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Property
    void when_all_have_left_nothing_is_kept(@ForAll("actions") List<Action> actions) {
        actions.forEach(this::act);
        IDS.forEach(members::remove);

        assertThat(index.rooms()).isEmpty();
        ROOMS.forEach(room -> assertThat(index.members(room)).isEmpty());
    }
}
