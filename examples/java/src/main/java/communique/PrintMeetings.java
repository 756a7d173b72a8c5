package communique;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Prints meetings, one a line: day, status, kind, pairs, names and id, between tabs.
 *
 * <p>The fields are those of schemas/published/meetings.v1.schema.json; what is not known is
 * ignored, so that a newer writer breaks nothing.
 */
public final class PrintMeetings {
    private static final ObjectMapper JSON = new ObjectMapper();

    public static void main(String[] arguments) throws Exception {
        boolean untilEnd = Arrays.asList(arguments).contains("--until-end");
        String topic = environment("COMMUNIQUE_TOPIC_PREFIX", "") + "meetings";
        Properties settings = new Properties();
        settings.put("bootstrap.servers",
                environment("COMMUNIQUE_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9092"));
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(found -> new TopicPartition(topic, found.partition())).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
            while (true) {
                ends.entrySet().removeIf(e -> consumer.position(e.getKey()) >= e.getValue());
                if (untilEnd && ends.isEmpty()) {
                    return;
                }
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(500))) {
                    try {
                        out.println(line(JSON.readTree(record.value())));
                    } catch (Exception error) {
                        System.err.println("skipped " + record.partition() + "@" + record.offset());
                    }
                }
            }
        }
    }

    static String line(JsonNode meeting) {
        return String.join("\t",
                meeting.hasNonNull("date") ? meeting.get("date").asText() : "-",
                meeting.path("status").asText(),
                meeting.path("kind").asText(),
                orDash(each(meeting.path("pairs")).stream().map(JsonNode::asText)
                        .collect(Collectors.joining(","))),
                orDash(each(meeting.path("participants")).stream().map(PrintMeetings::name)
                        .collect(Collectors.joining("; "))),
                meeting.path("mention_id").asText());
    }

    private static String name(JsonNode person) {
        return person.hasNonNull("name") ? person.get("name").asText()
                : person.hasNonNull("country") ? person.get("country").asText() : "-";
    }

    private static List<JsonNode> each(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).toList();
    }

    private static String orDash(String text) {
        return text.isEmpty() ? "-" : text;
    }

    private static String environment(String name, String otherwise) {
        return System.getenv().getOrDefault(name, otherwise);
    }

    private PrintMeetings() {}
}
