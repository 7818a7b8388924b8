package org.frt.serve;

import java.util.List;
import java.util.Set;
import org.frt.damage.HoleShape;
import org.frt.damage.MaskOptions;
import org.frt.io.InputException;
import org.frt.io.Json;
import org.frt.restore.RestorerOptions;
import org.jspecify.annotations.Nullable;

/**
 * One mending of a photo, as a client asks for it: a hole that it shows by a mask, or one that is drawn at random.
 *
 * @param mask the name of the part with the mask; {@code null} if there is none
 * @param invert whether the mask's black is the hole; {@code null} for no
 * @param grow by how many pixels the mask's hole is grown; {@code null} for 0
 * @param fit whether a mask of the photo's shape is scaled to it; {@code null} for no
 * @param feather how wide the seam is, in pixels of the aligned face; {@code null} for {@link #FEATHER}
 * @param damage what is drawn at random; {@code null} with a mask
 * @param faces which faces, counted from 0; {@code null} for all
 * @param generator the id of one; {@code null} for the first
 */
record Step(
        @Nullable String mask,
        @Nullable Boolean invert,
        @Nullable Integer grow,
        @Nullable Boolean fit,
        @Nullable Double feather,
        @Nullable Drawn damage,
        @Nullable List<Integer> faces,
        @Nullable String generator) {
    /** As {@code inpaint} has it by default. */
    static final double FEATHER = RestorerOptions.DEFAULT.feather();

    /** As {@code inpaint} has it by default. */
    static final long SEED = RestorerOptions.DEFAULT.seed();

    private static final int MOST = 50;
    private static final double WIDEST_FEATHER = 64;
    private static final Set<String> OTHER_PARTS = Set.of("photo", "steps", "format", "reference", "recogniser");
    private static final String REMEDY = "see /docs for what a step may say";

    /**
     * A hole drawn at random.
     *
     * @param shape which kind
     * @param seed {@code null} for {@link #SEED}
     */
    record Drawn(HoleShape shape, @Nullable Long seed) {}

    /**
     * The steps that a form lists.
     *
     * @throws Problem if they cannot be understood
     */
    static List<Step> of(Form form) {
        List<Step> steps = read(form.required("steps"));
        if (steps.isEmpty() || steps.size() > MOST) {
            throw new Problem(400, "steps: there are " + steps.size(), "give 1 to " + MOST);
        }
        for (int i = 0; i < steps.size(); i++) {
            steps.get(i).require("steps[" + i + "]", form);
        }
        return steps;
    }

    private static List<Step> read(Form.Part part) {
        try {
            return Json.list(part.text(), Step.class, part.name(), REMEDY);
        } catch (InputException e) {
            throw Problem.of(400, e);
        }
    }

    private void require(String name, Form form) {
        if ((mask == null) == (damage == null)) {
            throw new Problem(400, name + ": it has to have either a mask or a damage", REMEDY);
        }
        if (mask != null) {
            requireMask(name, mask);
            form.required(mask);
        } else if (invert != null || grow != null || fit != null) {
            throw new Problem(400, name + ": invert, grow and fit are for masks, and there is none", REMEDY);
        }
        if (grow != null && (grow < 0 || grow > MaskOptions.LARGEST_GROWTH)) {
            throw new Problem(400, name + ": grow is " + grow, "give 0 to " + MaskOptions.LARGEST_GROWTH + " pixels");
        }
        if (!(seam() >= 0 && seam() <= WIDEST_FEATHER)) {
            throw new Problem(400, name + ": feather is " + feather, "give 0 to 64 pixels");
        }
        if (faces != null && faces.isEmpty()) {
            throw new Problem(400, name + ": faces names none", "leave it out for all of them");
        }
    }

    private static void requireMask(String name, String mask) {
        if (OTHER_PARTS.contains(mask)) {
            throw new Problem(
                    400, name + ": the part " + mask + " is no mask", "send the mask as a part of another name");
        }
    }

    MaskOptions reading() {
        return new MaskOptions(Boolean.TRUE.equals(invert), Boolean.TRUE.equals(fit), grow == null ? 0 : grow);
    }

    double seam() {
        return feather == null ? FEATHER : feather;
    }

    long seed() {
        return damage == null || damage.seed() == null ? SEED : damage.seed();
    }
}
