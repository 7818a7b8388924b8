/**
 * Recognisers that teach: how alike two faces look to one, and which way every pixel would have to change for them to look
 * more alike. Start at {@link org.frt.recognise.gradient.IdentityLoss}.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package org.frt.recognise.gradient;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
