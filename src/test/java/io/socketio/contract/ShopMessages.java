package io.socketio.contract;

import io.socketio.annotation.ClientToServer;
import io.socketio.annotation.ServerToClient;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Events that are emitted by their names. */
interface ShopMessages {
    @ServerToClient("price changed")
    void priceChanged(String product, BigDecimal price, List<Shop.Line> open, @Nullable String reason);

    @ServerToClient("still there")
    CompletionStage<Boolean> stillThere(String product, int amount);

    @ClientToServer
    int move(@NotBlank String product, @Max(5) int amount);
}
