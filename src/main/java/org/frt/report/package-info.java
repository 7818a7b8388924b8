/**
 * Results for people to look at: charts as PNG files, and one HTML page that holds its text, tables, charts and pictures
 * itself, loads nothing and runs no script. Start at {@link org.frt.report.Page} and {@link org.frt.report.Chart}.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package org.frt.report;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
