import Testing

extension BuiltProgramTests {
    struct PlainTests {
        private let home: ProgramHome

        init() throws {
            home = try ProgramHome()
        }

        static let weather = """
            London 12 °C, light rain until evening, wind from west
            Tokyo 24 °C, clear sky all day, hardly any wind
            Paris 15 °C, clouds at first, then sun and wind

            """

        @Test(arguments: [([], 3), (["--sequential"], 1)])
        func `the answer is on stdout in declared order and the progress is not`(
            options: [String], atOnce: Int
        ) async throws {
            let program = try await home.run(["demo", "weather", "--ui", "plain", "-i", "seconds=0.2"] + options)
            #expect(program.status == 0)
            #expect(program.output == Self.weather)
            for line in ["start      Weather in three cities", "Tokyo  │ Tokyo 24 °C", "✓ done       Paris"] {
                #expect(program.errors.contains(line))
            }
            #expect(try home.events.endOfRun?.max_running == atOnce)
        }

        @Test func `one at a time is in declared order`() async throws {
            _ = try await home.run(["demo", "weather", "--ui", "plain", "-i", "seconds=0.2", "--sequential"])
            let steps = try home.events.filter { $0.kind == "branch.started" || $0.kind == "branch.finished" }
            #expect(
                steps.map { "\($0.branch ?? "") \($0.kind.dropFirst(7))" } == [
                    "London started", "London finished", "Tokyo started", "Tokyo finished", "Paris started",
                    "Paris finished", "join started", "join finished",
                ])
        }

        @Test func `a branch waits for its own dependencies and for nothing else`() async throws {
            // `slow` only ends once `after_fast` has nearly done so.
            let program = try await home.run(
                workflow: """
                    branches:
                      slow: {run: 'until [ -e done ]; do sleep 0.02; done; echo slow'}
                      fast: {run: echo fast}
                      after_fast: {run: 'echo after "{{fast}}"; touch done'}
                    join: {value: "{{slow}}, {{after_fast}}"}
                    """)
            #expect(program.status == 0)
            #expect(program.output == "slow, after fast\n")
            let events = try home.events
            let start = try #require(events.of("branch.started", "after_fast").first)
            #expect(try start.seq < #require(events.end(of: "slow")).seq)
            #expect(events.of("branch.finished").count == 4)
            #expect(events.of("join.started").count == 1)
            #expect(events.of("branch.started", "join").count == 1)
        }

        @Test func `without a terminal the run is told in lines`() async throws {
            let program = try await home.run(["demo", "weather", "-i", "seconds=0.1"])
            #expect(program.output == Self.weather)
            #expect(program.errors.contains("ok         London"))
            #expect(!program.errors.contains("\u{1B}"))
        }
    }
}
