package io.wordcount.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.analysis.CharArraySet;

/** The words that {@code stop-words} stands for. */
final class StopWords {

    static final String FILE = "file:";

    private StopWords() {}

    /** The words themselves, sorted; throws {@link TextOptionsException} if a file cannot be read or holds no words. */
    static List<String> read(List<String> stopWords) {
        if (stopWords.size() == 1 && Language.isKnown(stopWords.get(0))) {
            return sorted(ofLanguage(stopWords.get(0)));
        }
        if (stopWords.size() == 1 && stopWords.get(0).startsWith(FILE)) {
            return sorted(ofFile(stopWords.get(0)));
        }
        return sorted(stopWords);
    }

    private static List<String> ofLanguage(String language) {
        List<String> words = new ArrayList<>();
        CharArraySet set = Language.of(language).stopWords();
        for (Object word : set) {
            words.add(new String((char[]) word));
        }
        return words;
    }

    private static List<String> ofFile(String source) {
        try {
            List<String> words = Files.readAllLines(Path.of(source.substring(FILE.length()))).stream()
                    .map(line ->
                            line.replace("\uFEFF", "").replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .toList();
            words.stream()
                    .filter(word -> word.chars().anyMatch(Character::isWhitespace))
                    .findFirst()
                    .ifPresent(word -> {
                        throw refusal(source, "the line '" + word + "' holds more than one word");
                    });
            if (words.isEmpty()) {
                throw refusal(source, "the file holds no words");
            }
            return words;
        } catch (IOException | InvalidPathException e) {
            throw refusal(source, "cannot be read (" + e + ")");
        }
    }

    private static TextOptionsException refusal(String source, String message) {
        return new TextOptionsException(List.of(new TextProblem("stop-words", source, message, Set.of("stop-words"))));
    }

    private static List<String> sorted(List<String> words) {
        return List.copyOf(new TreeSet<>(words));
    }
}
