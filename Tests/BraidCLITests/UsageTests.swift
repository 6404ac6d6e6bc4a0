import Testing

extension BuiltProgramTests {
    struct UsageTests {
        private let home: ProgramHome

        init() throws {
            home = try ProgramHome()
            try home.write("branches:\n  a: {run: 'echo {{b}}'}\n", to: "invalid.yaml")
            try home.write("inputs: {topic: }\nbranches:\n  a: {run: 'echo {{topic}}'}\n", to: "topic.yaml")
        }

        struct Mistake: CustomTestStringConvertible {
            let arguments: [String]
            let status: Int32
            let message: String

            init(_ line: String, _ status: Int32, _ message: String) {
                arguments = line.split(separator: " ").map(String.init)
                self.status = status
                self.message = message
            }

            var testDescription: String { arguments.joined(separator: " ") }
        }

        static let mistakes = [
            Mistake("demo weather --bogus", 64, "Unknown option '--bogus'"),
            Mistake("frobnicate", 64, "Unexpected argument 'frobnicate'"),
            Mistake("run", 64, "Missing expected argument '<file>'"),
            Mistake("demo weather --ui fancy", 64, "The value 'fancy' is invalid for '--ui <ui>'"),
            Mistake("demo weather --ui dashboard", 64, "error: no dashboard: there is no terminal"),
            Mistake("demo weather --max-parallel 0", 64, "The value '0' is invalid for '--max-parallel"),
            Mistake("demo weather -i nosuch=1", 64, "error: the workflow has no input `nosuch`"),
            Mistake("demo weather -i seconds", 64, "error: `seconds` is not an input; write `-i name=value`"),
            Mistake("demo weather -i =1", 64, "error: `=1` is not an input; write `-i name=value`"),
            Mistake("demo weather -i seconds=soon", 64, "error: input `seconds` must be a number, and `soon` is not"),
            Mistake("demo weather --theme nosuch", 64, "error: no theme named `nosuch`; known are base, midnight"),
            Mistake(
                "demo nosuch", 64, "error: there is no example `nosuch`; there are `weather`, `explain`, `failures`"),
            Mistake("run missing.yaml", 2, "error: cannot read the workflow `missing.yaml`: no such file or directory"),
            Mistake("run .", 2, "error: cannot read the workflow `.`: is a directory"),
            Mistake("run invalid.yaml", 2, "no input or branch `b`\n --> invalid.yaml:2:18\n"),
            Mistake("check invalid.yaml", 2, "no input or branch `b`\n --> invalid.yaml:2:18\n"),
            Mistake("run topic.yaml", 2, "error: the input `topic` is missing\n --> topic.yaml:1:"),
            Mistake("run topic.yaml -i topic=@missing.txt", 2, "error: input `topic`: there is no file `missing.txt`"),
        ]

        @Test(arguments: mistakes)
        func `a mistake is said, nothing is run, and the status tells its kind`(mistake: Mistake) async throws {
            let program = try await home.run(mistake.arguments)
            #expect(program.status == mistake.status)
            #expect(program.errors.contains(mistake.message), "\(program.errors)")
            #expect(program.output.isEmpty)
            #expect(home.runFolders.isEmpty)
        }

        @Test func `without a terminal the examples are listed`() async throws {
            let program = try await home.run(["demo"])
            #expect(program.status == 0)
            #expect(
                program.output.split(separator: "\n").map { $0.prefix { $0 != " " } } == [
                    "weather", "explain", "failures",
                ])
        }

        @Test func `a plan is shown and nothing is run`() async throws {
            let program = try await home.run(["check", "topic.yaml", "-i", "topic=x"])
            #expect(program.status == 0)
            #expect(program.output.contains("topic: 1 branch"))
            #expect(home.runFolders.isEmpty)
        }
    }
}
