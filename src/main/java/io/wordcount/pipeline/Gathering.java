package io.wordcount.pipeline;

import java.util.List;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/** Gathers what the tasks answer, on the driver. */
final class Gathering<R> extends AbstractFunction2<Object, List<R>, BoxedUnit> {

    private final List<R> answers;

    /** @param answers gets all answers, in the order in which tasks end */
    Gathering(List<R> answers) {
        this.answers = answers;
    }

    @Override
    public BoxedUnit apply(Object task, List<R> its) {
        answers.addAll(its);
        return BoxedUnit.UNIT;
    }
}
