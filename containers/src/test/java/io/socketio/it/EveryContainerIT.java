package io.socketio.it;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.socketio.it.container.Container;
import io.socketio.it.container.Deployment;
import io.socketio.it.container.Distribution;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestClassOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Starts each container in turn and runs the same tests against it from outside. Those with the tag {@code short} alone
 * take little time: {@code -Dcases=short}.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("chosen")
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
@ExtendWith(ResultTable.class)
class EveryContainerIT {
    private static final String SHORT = "short";

    private static Running running;

    @Parameter
    Distribution distribution;

    static Stream<Distribution> chosen() {
        return Distribution.chosen();
    }

    @BeforeParameterizedClassInvocation
    static void start(Distribution distribution) throws Exception {
        Container container = distribution.container();
        List<Deployment> deployments = Wars.all();
        running = new Running(distribution, container, deployments, "/fixture");
        ResultTable.begin(distribution);
        container.start(deployments);
        ResultTable.started();
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        running.container().close();
    }

    /** Skips a test that deploys something, if that cannot be done while the container runs. */
    private static Running changing() {
        assumeThat(running.distribution().takesApplications())
                .as("applications come and go")
                .isTrue();
        return running;
    }

    @Nested
    @Order(1)
    @Tag(SHORT)
    class Pages extends PageCases {
        @Override
        Running running() {
            return running;
        }
    }

    @Nested
    @Order(2)
    @Tag(SHORT)
    class Logs extends LogCases {
        @Override
        Running running() {
            return changing();
        }
    }

    @Nested
    @Order(3)
    @Tag(SHORT)
    class Handshakes extends HandshakeCases {
        @Override
        Running running() {
            return running;
        }
    }

    @Nested
    @Order(4)
    class Messages extends MessageCases {
        @Override
        Running running() {
            return running;
        }
    }

    @Nested
    @Order(5)
    @Tag(SHORT)
    class Upgrades extends UpgradeCases {
        @Override
        Running running() {
            return running;
        }
    }

    @Nested
    @Order(6)
    class Absences extends AbsenceCases {
        @Override
        Running running() {
            return running;
        }
    }

    @Nested
    @Order(7)
    @Tag(SHORT)
    class Beans extends BeanCases {
        @Override
        Running running() {
            return running;
        }
    }

    @Nested
    @Order(7)
    @Tag(SHORT)
    class MicroProfile extends MicroProfileCases {
        @Override
        Running running() {
            return running;
        }
    }

    @Nested
    @Order(7)
    @Tag(SHORT)
    class AdminUi extends AdminCases {
        @Override
        Running running() {
            return running;
        }
    }

    @Nested
    @Order(8)
    class Cookies extends CookieCases {
        @Override
        Running running() {
            return running;
        }
    }

    @Nested
    @Order(9)
    class Identity extends IdentityCases {
        @Override
        Running running() {
            return running;
        }
    }

    @Nested
    @Order(10)
    class Logout extends LogoutCases {
        @Override
        Running running() {
            return running;
        }
    }

    @Nested
    @Order(11)
    class Setups extends SetupCases {
        @Override
        Running running() {
            return changing();
        }
    }

    @Nested
    @Order(12)
    class Security extends JakartaSecurityCases {
        @Override
        Running running() {
            return changing();
        }
    }

    @Nested
    @Order(13)
    class Executors extends ExecutorCases {
        @Override
        Running running() {
            return changing();
        }
    }

    @Nested
    @Order(13)
    class Compression extends CompressionCases {
        @Override
        Running running() {
            return running;
        }
    }

    @Nested
    @Order(14)
    @Tag(SHORT)
    class Http2 extends Http2Cases {
        @Override
        Running running() {
            return running;
        }
    }

    @Nested
    @Order(15)
    @Tag(SHORT)
    class Filters extends FilterCases {
        @Override
        Running running() {
            return running;
        }
    }

    @Nested
    @Order(20)
    class Undeployment extends UndeploymentCases {
        @Override
        Running running() {
            return changing();
        }
    }

    @Nested
    @Order(21)
    class Replacement extends ReplacementCases {
        @Override
        Running running() {
            return changing();
        }
    }

    @Nested
    @Order(22)
    class HandshakesAtTheRoot extends HandshakeCases {
        @Override
        Running running() {
            return changing().withFixtureAt("");
        }
    }

    @Nested
    @Order(23)
    class EchoesAtTheRoot extends EchoCases {
        @Override
        Running running() {
            return changing().withFixtureAt("");
        }
    }

    @Nested
    @Order(24)
    class UpgradesAtTheRoot extends UpgradeCases {
        @Override
        Running running() {
            return changing().withFixtureAt("");
        }
    }
}
