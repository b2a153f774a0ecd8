package io.socketio.it.spring;

import io.socketio.Namespace;
import io.socketio.RoomManager;
import io.socketio.annotation.OfNamespace;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;

/** A bean that is not a handler, and tells clients what is in the database. */
@Component
class Shop {
    record Ordered(String item) {}

    static class SoldOut extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final Namespace shop;
    private final RoomManager rooms;
    private final JdbcTemplate database;
    private final ApplicationEventPublisher events;

    Shop(
            @OfNamespace("/shop") Namespace shop,
            @OfNamespace("/shop") RoomManager rooms,
            JdbcTemplate database,
            ApplicationEventPublisher events) {
        this.shop = shop;
        this.rooms = rooms;
        this.database = database;
        this.events = events;
    }

    Namespace namespace() {
        return shop;
    }

    RoomManager rooms() {
        return rooms;
    }

    @Transactional
    void order(String item, boolean soldOut) {
        database.execute("create table if not exists orders (item varchar(20))");
        database.update("insert into orders values (?)", item);
        shop.afterCommit().emit("ordered", item);
        shop.emit("asked", item);
        events.publishEvent(new Ordered(item));
        if (soldOut) {
            throw new SoldOut();
        }
    }

    @TransactionalEventListener
    void ordered(Ordered event) {
        shop.afterCommit().emit("told", event.item());
    }

    void announce(String text) {
        shop.afterCommit().emit("announced", text);
    }
}
