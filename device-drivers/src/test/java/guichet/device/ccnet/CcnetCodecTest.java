package guichet.device.ccnet;

import static org.assertj.core.api.Assertions.assertThat;

import guichet.device.cash.Banknote;
import guichet.device.wire.Octets;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The codec against frames published by others, so that it and the simulator cannot share a mistake.
class CcnetCodecTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "ACK,                     00,                   02 03 06 00 C2 82",
        "NAK,                     FF,                   02 03 06 FF BA 8D",
        "RESET,                   30,                   02 03 06 30 41 B3",
        "GET STATUS,              31,                   02 03 06 31 C8 A2",
        "POLL,                    33,                   02 03 06 33 DA 81",
        "STACK,                   35,                   02 03 06 35 EC E4",
        "RETURN,                  36,                   02 03 06 36 77 D6",
        "IDENT,                   37,                   02 03 06 37 FE C7",
        "HOLD,                    38,                   02 03 06 38 09 3F",
        "GET BILL TABLE,          41,                   02 03 06 41 4F D1",
        "ENABLE ALL + ESCROW,     34 FF FF FF FF FF FF, 02 03 0C 34 FF FF FF FF FF FF FE F7",
        "DISABLE,                 34 00 00 00 00 00 00, 02 03 0C 34 00 00 00 00 00 00 17 0C",
        "POWER UP,                10,                   02 03 06 10 43 92",
        "POWER UP NOTE VALIDATOR, 11,                   02 03 06 11 CA 83",
        "POWER UP NOTE STACKER,   12,                   02 03 06 12 51 B1",
        "INITIALIZE,              13,                   02 03 06 13 D8 A0",
        "IDLING,                  14,                   02 03 06 14 67 D4",
        "ACCEPTING,               15,                   02 03 06 15 EE C5",
        "STACKING,                17,                   02 03 06 17 FC E6",
        "RETURNING,               18,                   02 03 06 18 0B 1E",
        "UNIT DISABLED,           19,                   02 03 06 19 82 0F",
        "HOLDING,                 1A,                   02 03 06 1A 19 3D",
        "CASSETTE OUT,            42,                   02 03 06 42 D4 E3",
        "VALIDATOR JAMMED,        43,                   02 03 06 43 5D F2",
        "CASSETTE JAMMED,         44,                   02 03 06 44 E2 86",
        "CHEATED,                 45,                   02 03 06 45 6B 97",
        "PAUSE,                   46,                   02 03 06 46 F0 A5",
        "BUSY 500 ms,             1B 05,                02 03 07 1B 05 D4 99",
        "REJECTING,               1C 60,                02 03 07 1C 60 77 E0",
        "FAILURE,                 47 50,                02 03 07 47 50 AB E6",
        "ESCROW 3,                80 03,                02 03 07 80 03 17 01",
        "STACKED 3,               81 03,                02 03 07 81 03 CF 18",
        "RETURNED 3,              82 03,                02 03 07 82 03 A7 32",
    })
    void published_frames_are_written_and_read(String name, String payload, String hex) {
        var frame = new CcnetFrame(CcnetFrame.BILL_VALIDATOR, Octets.ofHex(payload));

        assertThat(Octets.copyOf(frame.encoded())).as(name).isEqualTo(Octets.ofHex(hex));
        assertThat(read(Octets.ofHex(hex).toArray())).as(name).containsExactly(frame);
    }

    @Test
    void the_published_identity_is_read() {
        var bytes =
                Octets.ofHex(
                                "02 03 27 53 4D 2D 52 55 31 33 35 33 20 20 20 20 20 20"
                                        + " 32 31 4B 43 32 37 30 30 36 37 38 39"
                                        + " 00 01 02 03 04 05 06 5A DA")
                        .toArray();

        assertThat(read(bytes))
                .singleElement()
                .isInstanceOfSatisfying(
                        CcnetFrame.class,
                        frame -> {
                            assertThat(BillTable.text(frame.payload().slice(0, 15)))
                                    .isEqualTo("SM-RU1353");
                            assertThat(BillTable.text(frame.payload().slice(15, 27)))
                                    .isEqualTo("21KC27006789");
                        });
    }

    @Test
    void a_frame_cut_into_single_bytes_is_read() {
        var reader = new CcnetReader();
        var found = new ArrayList<Decoded>();
        for (byte b : Octets.ofHex("02 03 07 81 03 CF 18").toArray()) {
            reader.accept(new byte[] {b}, 0, 1);
            reader.next().ifPresent(found::add);
        }
        assertThat(found).containsExactly(CcnetFrame.toValidator(0x81, 3));
    }

    @Test
    void a_frame_after_noise_is_found() {
        var found = read(Octets.ofHex("55 AA 02 03 07 80 03 17 01").toArray());

        assertThat(found).last().isEqualTo(CcnetFrame.toValidator(0x80, 3));
    }

    @Test
    void a_damaged_frame_is_garbage_with_a_reason() {
        assertThat(read(Octets.ofHex("02 03 07 81 04 CF 18").toArray()))
                .first()
                .isInstanceOfSatisfying(
                        Decoded.Garbage.class, g -> assertThat(g.reason()).contains("CRC"));
    }

    @Test
    void another_devices_answer_is_garbage() {
        var bytes = new CcnetFrame(0x02, Octets.of(0x14)).encoded();

        assertThat(read(bytes))
                .first()
                .isInstanceOfSatisfying(
                        Decoded.Garbage.class, g -> assertThat(g.reason()).contains("address"));
    }

    @Test
    void the_long_form_goes_there_and_back_and_is_bounded() {
        var payload = new byte[400];
        new Random(7).nextBytes(payload);
        var frame = new CcnetFrame(CcnetFrame.BILL_VALIDATOR, Octets.copyOf(payload));

        assertThat(read(frame.encoded())).containsExactly(frame);
        assertThat(read(Octets.ofHex("02 03 00 60 FF FF 00 00").toArray()))
                .first()
                .isInstanceOf(Decoded.Garbage.class);
    }

    @Test
    void garbage_never_throws_and_never_loops() {
        var random = new Random(20_260_101);
        var reader = new CcnetReader();
        for (int i = 0; i < 20_000; i++) {
            var bytes = new byte[random.nextInt(1, 64)];
            random.nextBytes(bytes);
            // Make frames likely: a SYNC, our address, a small length.
            if (random.nextBoolean()) {
                bytes[0] = 0x02;
                if (bytes.length > 2) {
                    bytes[1] = 0x03;
                    bytes[2] = (byte) random.nextInt(0, 40);
                }
            }
            for (int at = 0; at < bytes.length; ) {
                at += reader.accept(bytes, at, bytes.length);
                int pieces = 0;
                while (reader.next().isPresent()) pieces++;
                assertThat(pieces).isLessThanOrEqualTo(CcnetFrame.LONGEST);
            }
        }
        reader.clear();
        reader.accept(Octets.ofHex("02 03 06 14 67 D4").toArray(), 0, 6);
        assertThat(reader.next()).contains(CcnetFrame.toValidator(0x14));
    }

    @Test
    void the_mask_has_type_0_in_bit_0_of_the_third_byte() {
        assertThat(CcnetProtocol.enable(Set.of(0, 9, 23)).payload())
                .isEqualTo(Octets.ofHex("34 80 02 01 80 02 01"));
    }

    @Test
    void a_bill_table_tells_values_and_currencies() {
        var table =
                Octets.ofHex(
                        "01 43 48 4E 00" // 1 CNY
                                + " 05 43 48 4E 01" // 50 CNY
                                + " 00 00 00 00 00"
                                + " 05 52 55 53 01" // 50 RUB
                                + " 05 45 55 52 00" // 5 EUR, by currency
                                + " 32 47 42 52 81" // 5.0 GBP, divided
                                + " 0A 43 48 45 00" // 10 CHF
                                + " 01 58 58 58 63"); // nonsense

        assertThat(BillTable.read(table))
                .isEqualTo(
                        List.of(
                                note(0, 100, "CNY"),
                                note(1, 5_000, "CNY"),
                                note(3, 5_000, "RUB"),
                                note(4, 500, "EUR"),
                                note(5, 500, "GBP"),
                                note(6, 1_000, "CHF")));
    }

    private static Banknote note(int type, long minorUnits, String currency) {
        return new Banknote(type, minorUnits, Currency.getInstance(currency));
    }

    private static List<Decoded> read(byte[] bytes) {
        var reader = new CcnetReader();
        var found = new ArrayList<Decoded>();
        for (int at = 0; at < bytes.length; ) {
            at += reader.accept(bytes, at, bytes.length);
            for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                found.add(next.get());
            }
        }
        return found;
    }
}
