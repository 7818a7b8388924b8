package org.frt.evaluate.blind;

import java.nio.file.Path;
import org.frt.io.InputException;

/**
 * What to ask eyes about.
 *
 * @param sheet the folder for pairs, votes and key
 * @param pairs how many, at most
 */
public record BlindOptions(Path sheet, int pairs) {
    /** @throws InputException if a setting is out of range */
    public BlindOptions {
        if (pairs < 1) {
            throw InputException.ofSetting("blind_pairs", pairs + " is no number of pairs", "give 1 or more");
        }
    }

    /**
     * Checks that the candidates make pairs.
     *
     * @throws InputException if so many candidates make no pairs
     */
    public void requirePairsOf(int candidates) {
        if (candidates > 2) {
            throw InputException.ofSetting(
                    "blind",
                    "there are " + candidates + " candidates",
                    "name two to be compared, or one to be compared with the originals; "
                            + InputException.setting("provided") + " chooses among frt's own, or none");
        }
    }
}
