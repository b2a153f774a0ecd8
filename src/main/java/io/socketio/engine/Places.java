package io.socketio.engine;

import java.util.HashMap;
import java.util.Map;

/** Places that sessions take, bounded in all and for each address. Not safe for threads: the registry guards it. */
final class Places {
    private final int max;
    private final int maxPerAddress;
    private final Map<String, Integer> perAddress = new HashMap<>();
    private int taken;

    /**
     * @param max 0 for no bound
     * @param maxPerAddress 0 for no bound
     */
    Places(int max, int maxPerAddress) {
        this.max = max;
        this.maxPerAddress = maxPerAddress;
    }

    /** @return false if there is no place left, in all or for that address */
    boolean take(String address) {
        int ofAddress = maxPerAddress > 0 ? perAddress.getOrDefault(address, 0) : 0;
        if ((max > 0 && taken >= max) || (maxPerAddress > 0 && ofAddress >= maxPerAddress)) {
            return false;
        }
        taken++;
        if (maxPerAddress > 0) {
            perAddress.put(address, ofAddress + 1);
        }
        return true;
    }

    void giveBack(String address) {
        taken--;
        perAddress.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
    }

    @Override
    public String toString() {
        return "Places[" + taken + "]";
    }
}
