/**
 * The command line: one command class per verb, options turned once into the verb's configuration, exceptions into exit
 * codes. Start at {@link org.frt.cli.Main}.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package org.frt.cli;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
