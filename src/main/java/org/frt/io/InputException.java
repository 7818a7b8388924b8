package org.frt.io;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Input that the user can mend: the message names the file or setting, says what is wrong and what to do. It is one line,
 * and what comes from files is made {@link Printable} in it.
 */
@API(status = API.Status.STABLE)
public final class InputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A problem may quote a file; this much of it tells what it is. */
    private static final int LONGEST_PROBLEM = 1000;

    /** What stands before and behind a setting's name in a message as it is kept: no text uses them. */
    private static final char BEGIN = '\uE000';

    private static final char END = '\uE001';

    private static final Pattern SETTING = Pattern.compile(BEGIN + "(\\w+)" + END);

    private final String problem;
    private final String remedy;

    /**
     * Three parts of one message.
     *
     * @param subject the file or folder at fault, as the user knows it
     * @param problem what is wrong with it
     * @param remedy what the user can do about it
     */
    public InputException(Object subject, String problem, String remedy) {
        this(subject, problem, remedy, null);
    }

    /** As above, keeping the failure that brought it to light. */
    public InputException(Object subject, String problem, String remedy, @Nullable Throwable cause) {
        super(line(subject, problem, remedy), cause);
        this.problem = problem(subject, problem);
        this.remedy = Printable.of(remedy);
    }

    /**
     * A setting that cannot be as it is.
     *
     * @param setting its name in snake case
     */
    public static InputException ofSetting(String setting, String problem, String remedy) {
        return ofSetting(setting, problem, remedy, null);
    }

    /** As above, for a reason that an exception gave. */
    public static InputException ofSetting(String setting, String problem, String remedy, @Nullable Throwable cause) {
        return new InputException(setting(setting), problem, remedy, cause);
    }

    /**
     * A setting's name, for use within a message: there it is called as the commands' options are, but for their dashes in
     * front, or by {@link #message another name}.
     *
     * @param name its name in snake case
     */
    public static String setting(String name) {
        return BEGIN + name + END;
    }

    private static String line(Object subject, String problem, String remedy) {
        return problem(subject, problem) + "; " + Printable.of(remedy);
    }

    private static String problem(Object subject, String problem) {
        return Printable.of(subject.toString()) + ": " + Printable.of(problem, LONGEST_PROBLEM);
    }

    /** The message for those who do not know by which door the user came: in it a setting is called as in {@code max-yaw}. */
    @Override
    public String getMessage() {
        return message(name -> name.replace('_', '-'));
    }

    /**
     * The message as a door words it whose users know settings by other names, such as those of options.
     *
     * @param names from a setting's name in snake case to what it is called
     */
    public String message(UnaryOperator<String> names) {
        return worded(String.valueOf(super.getMessage()), names);
    }

    /** The message's first part, as {@link #message} words it: what is at fault, and what is wrong with it. */
    public String problem(UnaryOperator<String> names) {
        return worded(problem, names);
    }

    /** The message's second part, as {@link #message} words it: what the user can do about it. */
    public String remedy(UnaryOperator<String> names) {
        return worded(remedy, names);
    }

    private static String worded(String text, UnaryOperator<String> names) {
        return SETTING.matcher(text).replaceAll(found -> Matcher.quoteReplacement(names.apply(found.group(1))));
    }
}
