package io.wordcount;

import io.wordcount.model.ExitCode;
import io.wordcount.pipeline.WordCountService;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * {@code wordcount run}: the service, until it is asked to stop or fails. SIGTERM and SIGINT end it cleanly: the batch in
 * flight is finished, a snapshot is taken, the exit code is 0.
 */
@Command(name = "run", description = "Runs the service.", mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

    @Mixin
    private ConfigFile config;

    @Override
    public Integer call() {
        WordCountService service = new WordCountService(config.load().config());
        service.stopOnSignals();
        service.run();
        return ExitCode.OK.code();
    }
}
