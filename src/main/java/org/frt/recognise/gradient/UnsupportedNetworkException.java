package org.frt.recognise.gradient;

/** A network that works in a way whose gradient is not known here; the message says which way. */
final class UnsupportedNetworkException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnsupportedNetworkException(String message) {
        super(message);
    }
}
