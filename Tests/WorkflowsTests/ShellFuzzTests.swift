import Testing

@testable import Workflows

@Suite struct ShellFuzzTests {
    private static let pieces = [
        "{{x}}", "{{x}}", "{{x}}", "'", "'", "\"", "\"", "`", "$(", ")", "(", "\\", " ", " ", "\n", ";", "#", "<<EOF\n",
        "EOF\n", "<<'EOF'\n", "<<-E\n", "\tE\n", "$", "a", "echo ", "printf %s ", "|", "${", "${y#", "}", "$((", "))",
        "((",
        "$'", "$[", "]", "a[", "case x in a)", ";; esac", "if true; then ", "; fi", "eval ", "sh -c ", "[[ ", "=", "y=",
        "<<<",
    ]

    /// Seeds of its own, so that every run tries the same scripts.
    @Test(arguments: Shell.installed, [8])
    func `no accepted script ever runs a value`(shell: String, seed: UInt64) throws {
        var generator = SplitMix64(state: seed)
        let harmful = Shell.hostileValues.filter { $0.contains("CANARY") }
        var jobs: [Shell.Job] = []
        while jobs.count < 200 {
            let script = (0..<Int.random(in: 2...12, using: &generator)).map { _ in
                Self.pieces.randomElement(using: &generator) ?? ""
            }
            let text = ShellText(ShellTextTests.parts("echo " + script.joined()))
            guard script.contains("{{x}}"), text.refusals.isEmpty else { continue }
            jobs.append(Shell.Job(script: text.script, values: [harmful.randomElement(using: &generator) ?? ""]))
        }
        let result = try Shell(program: shell).run(jobs)
        #expect(!result.isBroken)
        #expect(result.outputs.count == jobs.count)
    }

    @Test(arguments: Shell.installed)
    func `a value that does run is noticed`(shell: String) throws {
        let job = Shell.Job(script: "eval \"$__braid_1\"", values: ["touch CANARY"])
        #expect(try Shell(program: shell).run([job]).isBroken)
    }
}

/// A generator whose numbers follow from its seed.
struct SplitMix64: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
