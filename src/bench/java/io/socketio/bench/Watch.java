package io.socketio.bench;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;

/** What watches the server under load. Needs the libraries in {@code target/bench/watch}. */
final class Watch {
    private Watch() {}

    /** Adds a registry for Prometheus, which nobody scrapes. */
    static void meters() {
        Metrics.addRegistry(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
    }

    /** Sets an OpenTelemetry that makes each span, and exports none. */
    static void traces() {
        GlobalOpenTelemetry.set(OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .addSpanProcessor(new NoExport())
                        .build())
                .build());
    }

    /** Without a processor, OpenTelemetry would make no spans. */
    private static final class NoExport implements SpanProcessor {
        @Override
        public void onStart(Context parent, ReadWriteSpan span) {}

        @Override
        public boolean isStartRequired() {
            return false;
        }

        @Override
        public void onEnd(ReadableSpan span) {}

        @Override
        public boolean isEndRequired() {
            return true;
        }
    }
}
