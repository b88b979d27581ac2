package dev.twofold.broker;

import java.io.OutputStream;
import java.nio.file.Path;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;

/**
 * One Kafka node, broker and controller in one, on loopback only. Prints {@code READY} once clients are served and the
 * topics exist. Ends on SIGTERM, and when standard input ends: so it never outlives the process that forked it.
 */
public final class BrokerMain {

  private BrokerMain() {}

  /** @param arguments the path of a properties file, see {@link BrokerPlan#read} */
  public static void main(String[] arguments) {
    try {
      run(BrokerPlan.read(Path.of(arguments[0])));
    } catch (Exception e) {
      e.printStackTrace();
      Runtime.getRuntime().halt(1);
    }
  }

  private static void run(BrokerPlan plan) throws Exception {
    NodeStorage.formatIfNeeded(plan);
    KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(NodeSettings.of(plan)), Time.SYSTEM);
    server.startup();
    Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "shutdown"));
    TopicCreation.createAbsent(plan);
    System.out.println("READY");
    System.in.transferTo(OutputStream.nullOutputStream());
    System.exit(0);
  }
}
