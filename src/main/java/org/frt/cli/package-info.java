/**
 * The command line: one command class per verb, options turned once into the verb's configuration, exceptions into exit
 * codes. Start at {@link org.frt.cli.Main}.
 */
@NullMarked
package org.frt.cli;

import org.jspecify.annotations.NullMarked;
