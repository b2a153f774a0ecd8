package io.socketio.http.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentCodingTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "gzip, deflate, br | GZIP",
                "deflate, gzip | DEFLATE",
                "gzip;q=0.5, deflate | DEFLATE",
                "gzip; q=0.8, deflate;q=0.8 | GZIP",
                "X-GZIP | GZIP",
                "br, * | GZIP",
                "gzip;q=0, * | DEFLATE",
                "gzip;q=0.2, *;q=0.9 | DEFLATE",
                "identity, gzip | GZIP",
                "identity;q=0, gzip;q=0.1 | GZIP",
                "identity;q=0.9, gzip;q=0.5 | none",
                "gzip;q=0, deflate;q=0.000 | none",
                "*;q=0 | none",
                "br | none",
                "identity | none",
                "gzip;q=much | none",
                "gzip;level=9 | none",
                "gzip;q=0.8;level=9 | none",
                "gzip;q= | none",
                "gzip;q=0.0001 | none",
                "gzip;q=1., deflate | GZIP",
                "GZIP ;\t Q=0.5 , deflate;q=0.49 | GZIP",
                "br;q=1, gzip;q=0, gzip;q=0.3 | GZIP",
                "'' | none",
                "' , ;, ' | none",
                "none | none"
            })
    void the_client_likes_one_best(@Nullable String acceptEncoding, @Nullable ContentCoding expected) {
        assertThat(ContentCoding.preferred(acceptEncoding)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "deflate, gzip;q=0.1 | true",
                "*;q=0.1 | true",
                "*, gzip;q=0 | false",
                "deflate | false",
                "none | false"
            })
    void the_client_takes_gzip(@Nullable String acceptEncoding, boolean expected) {
        assertThat(ContentCoding.GZIP.acceptedBy(acceptEncoding)).isEqualTo(expected);
    }

    @Test
    void a_header_of_thousands_of_elements_is_read_up_to_the_sixteenth() {
        String any = "*,".repeat(3_900);

        assertThat(ContentCoding.preferred("br,".repeat(15) + "gzip")).isEqualTo(ContentCoding.GZIP);
        assertThat(ContentCoding.preferred("br,".repeat(16) + "gzip")).isNull();
        assertThat(ContentCoding.preferred("gzip;q=0,deflate;q=0," + any)).isNull();
    }

    @Test
    void a_long_header_costs_no_more_than_a_short_one() {
        assertTimeout(Duration.ofSeconds(2), () -> {
            String any = "gzip;q=0,deflate;q=0," + "*,".repeat(3_900);
            for (int i = 0; i < 1_000; i++) {
                ContentCoding.preferred(any);
            }
        });
    }

    @Test
    void what_is_compressed_comes_out_again() throws IOException {
        byte[] content = "socket.io ".repeat(1000).getBytes(StandardCharsets.UTF_8);
        byte[] gzip = ContentCoding.GZIP.compress(content);
        byte[] deflate = ContentCoding.DEFLATE.compress(content);

        assertThat(new GZIPInputStream(new ByteArrayInputStream(gzip))).hasBinaryContent(content);
        assertThat(new InflaterInputStream(new ByteArrayInputStream(deflate))).hasBinaryContent(content);
        assertThat(gzip).hasSizeLessThan(content.length / 10);
        assertThat(ContentCoding.DEFLATE.token()).isEqualTo("deflate");
    }
}
