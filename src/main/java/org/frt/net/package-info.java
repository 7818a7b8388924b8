/** Files fetched from elsewhere, through the user's proxies, and checked by digest. Start at {@link org.frt.net.Download}. */
@NullMarked
package org.frt.net;

import org.jspecify.annotations.NullMarked;
