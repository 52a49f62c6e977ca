package dev.chancery.ocsp.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.ocsp.answer.DeclinedStatus;
import java.io.IOException;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UnsignedResponseTest {

    @ParameterizedTest
    @EnumSource(DeclinedStatus.class)
    void isReadAsWhatItIs(DeclinedStatus status) throws IOException {
        OCSPResp read = new OCSPResp(UnsignedResponse.of(status));

        assertThat(read.getStatus())
                .isEqualTo(
                        switch (status) {
                            case MALFORMED_REQUEST -> OCSPResp.MALFORMED_REQUEST;
                            case INTERNAL_ERROR -> OCSPResp.INTERNAL_ERROR;
                            case TRY_LATER -> OCSPResp.TRY_LATER;
                            case UNAUTHORIZED -> OCSPResp.UNAUTHORIZED;
                        });
    }
}
