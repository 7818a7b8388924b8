/** Files fetched from elsewhere, through the user's proxies, and checked by digest. Start at {@link org.frt.net.Download}. */
@API(status = API.Status.INTERNAL)
@NullMarked
package org.frt.net;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
