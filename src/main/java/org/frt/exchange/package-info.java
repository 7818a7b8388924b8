/**
 * Networks that come from others and go to others: generators written for other programs, published networks fetched.
 * Start at {@link org.frt.exchange.Export} and {@link org.frt.exchange.PublishedModels}.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package org.frt.exchange;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
