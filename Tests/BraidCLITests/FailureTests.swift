import Testing

extension BuiltProgramTests {
    struct FailureTests {
        private let home: ProgramHome

        init() throws {
            home = try ProgramHome()
        }

        @Test func `fail fast ends the siblings and keeps what had finished`() async throws {
            let program = try await home.run(
                workflow: """
                    on_failure: stop
                    branches:
                      a: {run: echo finished}
                      b: {run: 'until [ -e begun ]; do sleep 0.02; done; echo "{{a}}"; exit 1'}
                      c: {run: touch begun; sleep 4317}
                    join: {value: "{{a}} {{b}} {{c}}"}
                    """)
            #expect(program.status == 1)
            #expect(program.output.isEmpty)
            #expect(program.errors.contains("✗ test: failed, 1/3 branches failed, 1 cancelled"))
            let events = try home.events
            #expect(events.end(of: "a")?.value == "finished")
            #expect(events.end(of: "b")?.status == "failed")
            #expect(events.end(of: "c")?.status == "cancelled")
            #expect(events.end(of: "c")?.by == "branch:b")
            #expect(events.of("join.started").isEmpty)
            #expect(events.endOfRun?.status == "failed")
            #expect(home.processes.isEmpty)
        }

        @Test func `best effort gives what there is and says what is missing`() async throws {
            let program = try await home.run(["demo", "failures", "--ui", "plain"])
            #expect(program.status == 3)
            #expect(
                program.output == """
                    London 12 °C, light rain
                    Tokyo 24 °C, clear sky
                    [not available: exit 1: API timeout]

                    """)
            #expect(program.errors.contains("◐ When a branch fails: incomplete, 1/3 branches failed"))
        }

        @Test func `a timeout that keeps makes the text so far the value`() async throws {
            let program = try await home.run(
                workflow: """
                    branches:
                      slow: {run: printf half; sleep 4318, timeout: 2s, on_timeout: keep}
                    join: {value: "{{slow}}"}
                    """)
            #expect(program.status == 3)
            #expect(program.output == "half\n[cut off: timed out after 2s]\n")
            let events = try home.events
            #expect(events.end(of: "slow")?.status == "partial")
            #expect(events.end(of: "slow")?.value == "half")
            #expect(events.of("join.started").count == 1)
            #expect(home.processes.isEmpty)
        }
    }
}
