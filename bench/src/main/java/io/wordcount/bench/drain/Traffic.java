package io.wordcount.bench.drain;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** The bytes that a broker has sent to readers of a topic, as the broker's own metrics tell. For one thread. */
final class Traffic implements AutoCloseable {

    private final JMXConnector connector;
    private final MBeanServerConnection server;
    private final ObjectName metric;

    /** @param broker the id of its process, which is a JVM of this user */
    Traffic(long broker, String topic) throws IOException, AttachNotSupportedException, JMException {
        VirtualMachine machine = VirtualMachine.attach(Long.toString(broker));
        try {
            connector = JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent()));
        } finally {
            machine.detach();
        }
        server = connector.getMBeanServerConnection();
        metric = new ObjectName("kafka.server:type=BrokerTopicMetrics,name=BytesOutPerSec,topic=" + topic);
    }

    long bytes() throws IOException, JMException {
        try {
            return (long) server.getAttribute(metric, "Count");
        } catch (InstanceNotFoundException e) {
            return 0; // Nobody has read it yet.
        }
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}
