package org.frt.image;

import org.jspecify.annotations.Nullable;

/** A picture that cannot be used, before anybody knows what its file is called. */
final class PictureException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String problem;
    private final String remedy;

    private PictureException(String problem, String remedy) {
        this(problem, remedy, null);
    }

    private PictureException(String problem, String remedy, @Nullable Throwable cause) {
        super(problem, cause);
        this.problem = problem;
        this.remedy = remedy;
    }

    /** A file that breaks its format's rules. */
    static PictureException damaged(String what) {
        return new PictureException("the picture is damaged: " + what, "copy it again, or leave it out");
    }

    /** A file that a reader gives up, nobody knows for which of the two reasons. */
    static PictureException undecodable(@Nullable Throwable cause) {
        return new PictureException(
                "the picture cannot be decoded: it is damaged, or of a kind that is not read",
                "copy it again, or convert it, e.g. to PNG",
                cause);
    }

    /** A file of something else than the formats that are read. */
    static PictureException foreign(FileKind kind) {
        return new PictureException("this is " + kind.withArticle(), kind.remedy());
    }

    /** A file that keeps to a part of its format that is not read. */
    static PictureException unsupported(String what) {
        return new PictureException(what, "convert it, e.g. to PNG");
    }

    /** A picture that is refused although it may be read. */
    static PictureException refused(String problem, String remedy) {
        return new PictureException(problem, remedy);
    }

    String problem() {
        return problem;
    }

    String remedy() {
        return remedy;
    }
}
