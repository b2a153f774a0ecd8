package io.socketio.cdi;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.CDI;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jboss.weld.SimpleCDI;
import org.jboss.weld.bean.builtin.BeanManagerProxy;
import org.jboss.weld.bootstrap.WeldBootstrap;
import org.jboss.weld.bootstrap.api.Environments;
import org.jboss.weld.bootstrap.spi.BeansXml;
import org.jboss.weld.bootstrap.spi.helpers.MetadataImpl;
import org.jboss.weld.environment.deployment.WeldBeanDeploymentArchive;
import org.jboss.weld.environment.deployment.WeldDeployment;
import org.jboss.weld.environment.deployment.WeldResourceLoader;
import org.jboss.weld.manager.BeanManagerImpl;

/** A CDI container with a few beans, which {@link CDI#current} returns until it is closed. */
public final class RunningWeld implements AutoCloseable {
    private final WeldBootstrap weld = new WeldBootstrap();
    private final SocketIoExtension extension = new SocketIoExtension();
    private final BeanManager manager;

    private RunningWeld(List<String> beans) {
        WeldBeanDeploymentArchive archive =
                new WeldBeanDeploymentArchive("test", beans, BeansXml.EMPTY_BEANS_XML, Set.of());
        WeldDeployment deployment = new WeldDeployment(
                new WeldResourceLoader(),
                weld,
                new HashSet<>(Set.of(archive)),
                List.of(new MetadataImpl<>(extension, "test")));
        weld.startContainer(Environments.SE, deployment);
        weld.startInitialization().deployBeans().validateBeans().endInitialization();
        manager = weld.getManager(archive);
        CDI<Object> cdi = new SimpleCDI() {
            @Override
            protected BeanManagerImpl unsatisfiedBeanManager(String caller) {
                return BeanManagerProxy.unwrap(manager);
            }
        };
        CDI.setCDIProvider(() -> cdi);
    }

    public static RunningWeld of(Class<?>... beans) {
        return new RunningWeld(Arrays.stream(beans).map(Class::getName).toList());
    }

    SocketIoExtension extension() {
        return extension;
    }

    public <T> T instance(Class<T> type) {
        Instance<Object> all = manager.createInstance();
        return all.select(type).get();
    }

    @Override
    public void close() {
        weld.shutdown();
        Current.forget();
    }

    /** Reaches what CDI gives no other way to. */
    private abstract static class Current extends CDI<Object> {
        static void forget() {
            configuredProvider = null;
        }
    }
}
