package org.frt.predict;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Pointer;

/** Native objects that live until this is closed, also where they are made in a scope that lets go of what is made in it. */
final class Natives implements AutoCloseable {
    private final List<Pointer> kept = new ArrayList<>();

    <T extends Pointer> T keep(T pointer) {
        pointer.retainReference();
        kept.add(pointer);
        return pointer;
    }

    @Override
    public void close() {
        kept.forEach(Pointer::releaseReference);
    }
}
