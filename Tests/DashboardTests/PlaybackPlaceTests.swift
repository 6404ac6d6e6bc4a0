import Testing

@testable import Dashboard

@Suite struct PlaybackPlaceTests {
    @Test(arguments: [
        ("12.5s", 12_500), ("12.5", 12_500), ("0", 0), ("1:20", 80_000), ("1:02:03.5", 3_723_500), ("1m30s", 90_000),
        ("2h", 7_200_000), ("1h1s", 3_601_000), ("300ms", 300), ("00:00.0", 0), ("90:00", 5_400_000),
    ])
    func `a time is written in many ways`(text: String, milliseconds: Int) {
        #expect(PlaybackPlace(text) == .time(.milliseconds(milliseconds)))
    }

    @Test func `a share is written in percent`() {
        #expect(PlaybackPlace("50%") == .share(0.5))
        #expect(PlaybackPlace("0%") == .share(0))
        #expect(PlaybackPlace("100%") == .share(1))
    }

    @Test(arguments: [
        "", " ", "x", "-1", "-1s", "1:", ":1", "1:60", "1:2:3:4", "1.5:20", "101%", "%", "-5%", "1s1m", "1s1s", "1d",
        "inf", "nan", "1e3", "0x10", "9999999999999999999s", "1:2s", "s", "\u{0661}", "1 s", "..", "1.2.3s",
    ])
    func `what is no time is none`(text: String) {
        #expect(PlaybackPlace(text) == nil)
    }

    @Test func `a time after the end is none of the run`() {
        let playback = Playback(of: .zero...Duration.seconds(45))
        #expect(playback.position(of: .time(.seconds(45))) == .seconds(45))
        #expect(playback.position(of: .time(.milliseconds(45_001))) == nil)
        #expect(playback.position(of: .share(0.5)) == .milliseconds(22_500))
    }
}
