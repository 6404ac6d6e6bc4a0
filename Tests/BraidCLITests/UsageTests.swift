import Foundation
import Testing

@testable import BraidCLI

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
            Mistake("demo weather --bogus", 64, "error: unknown option '--bogus'"),
            Mistake(
                "frobnicate", 64,
                "error: there is no command `frobnicate`; there are `run`, `map`, `demo`, `compare`, `check`, `runs`, `show`, `replay`, `resume`, `export`, `schema`, `themes`, `doctor`"
            ),
            Mistake(
                "look.yaml", 64,
                "error: there is no command `look.yaml`: a workflow file is run with `braid run look.yaml`"),
            Mistake("map -j2 --run ls", 64, "error: unknown option: how many run at once is `--max-parallel 4`"),
            Mistake("map -P 2 --run ls", 64, "error: unknown option: how many run at once is `--max-parallel 4`"),
            Mistake("run", 64, "error: missing expected argument '<file>'"),
            Mistake("demo weather --ui fancy", 64, "error: the value 'fancy' is invalid for '--ui <ui>'"),
            Mistake("demo weather --ui dashboard", 64, "error: no dashboard: there is no terminal"),
            Mistake("demo weather --max-parallel 0", 64, "write a number from 1, or `unlimited`"),
            Mistake("demo weather --deadline 5", 64, "a duration has a unit; write `5s`"),
            Mistake("demo weather --deadline 0s", 64, "a duration is more than zero"),
            Mistake("demo weather --require some", 64, "write `any`, `all`, `majority`, `none` or a number from 1"),
            Mistake("demo weather --seed x", 64, "write a whole number from 0"),
            Mistake("demo weather --on-failure explode", 64, "Please provide one of 'continue' and 'stop'"),
            Mistake("demo weather --require 9", 64, "error: 9 results are required, and the workflow has 3 results"),
            Mistake(
                "demo weather --model gpt", 64,
                "error: there is no model `gpt`\n = a model is `simulated` or `provider/name` with one of"),
            Mistake("demo explain --model groq/x", 64, "error: `--model groq/x`: there is no key for `groq`"),
            Mistake("demo explain --model a=groq/x", 64, "error: there is no alias `a` in `models`"),
            Mistake(
                "demo explain --model all=", 64, "error: `--model all=` names no model; write `--model ALIAS=MODEL`"),
            Mistake("demo weather -i nosuch=1", 64, "error: the workflow has no input `nosuch`"),
            Mistake("demo weather -i seconds", 64, "error: `seconds` is not an input; write `-i name=value`"),
            Mistake("demo weather -i =1", 64, "error: `=1` is not an input; write `-i name=value`"),
            Mistake("demo weather -i seconds=soon", 64, "error: input `seconds` must be a number, and `soon` is not"),
            Mistake("demo weather --theme papr", 64, "error: no theme named `papr`; did you mean `paper`?"),
            Mistake(
                "demo nosuch", 64, "error: there is no example `nosuch`; there are `weather`, `explain`, `failures`, "),
            Mistake("run missing.yaml", 2, "error: cannot read the workflow `missing.yaml`: no such file or directory"),
            Mistake("run .", 2, "error: cannot read the workflow `.`: is a directory"),
            Mistake("run invalid.yaml", 2, "no input or branch `b`\n --> invalid.yaml:2:18\n"),
            Mistake("check invalid.yaml", 2, "no input or branch `b`\n --> invalid.yaml:2:18\n"),
            Mistake("run topic.yaml", 2, "error: the input `topic` is missing\n --> topic.yaml:1:"),
            Mistake("run topic.yaml -i topic=@missing.txt", 2, "error: input `topic`: there is no file `missing.txt`"),
            Mistake("compare", 64, "error: nothing to compare: name a workflow file, or `--recorded RUN`"),
            Mistake(
                "compare wether", 2,
                "error: there is no file `wether`, and no example of that name; did you mean `weather`?"),
            Mistake("compare weather --sequential", 64, "error: `--sequential` is one of the two lanes"),
            Mistake("compare weather --repeat 0", 64, "write a number from 1 to 100"),
            Mistake(
                "compare weather --order random", 64, "Please provide one of 'sequential-first' and 'parallel-first'"),
            Mistake(
                "compare weather --order parallel-first --concurrent", 64, "error: `--order` is about lanes that run"),
            Mistake("compare weather --export svg", 64, "error: `--export svg` and `-o FILE` go together"),
            Mistake("compare weather --force", 64, "error: `--force` goes with `-o FILE`"),
            Mistake("compare weather --recorded latest", 64, "error: `--recorded` compares runs that are over"),
            Mistake("compare --recorded latest --seed 1", 64, "error: `--recorded` runs nothing"),
            Mistake("compare --recorded latest", 64, "error: there are no runs in `"),
            Mistake("map a b", 64, "error: nothing is said about what to do with the items"),
            Mistake("map --run x --prompt y a", 64, "error: `--run` and `--prompt` do not go together"),
            Mistake("map --run x --null a", 64, "error: `--null` is about items on stdin"),
            Mistake("map a --run x --files *.txt", 64, "error: `--files` says what the items are"),
            Mistake("map --null --run x --files *.txt", 64, "error: `--files` says what the items are"),
            Mistake("map --run x -i items=1 a", 64, "error: `items` is what the items themselves are called"),
            Mistake("map --run x --timeout 5 a", 64, "a duration has a unit; write `5s`"),
            Mistake("map --run x --retry -1 a", 64, "'--retry <retry>': write a whole number from 0"),
            Mistake("map --run x --timeout -1s a", 64, "`-1s` is not a duration"),
            Mistake("map --run x --timeout -1 a", 64, "`-1` is not a duration"),
            Mistake("map --run x --max-parallel -3 a", 64, "write a number from 1, or `unlimited`"),
            Mistake("map --run x --require -1 a", 64, "`none` or a number from 1"),
            Mistake("map --run x --seed -1 a", 64, "write a whole number from 0"),
            Mistake("run --deadline -5s f", 64, "`-5s` is not a duration"),
            Mistake("map --run x --run y a", 64, "error: `--run` is given twice\n = it has one value; write it once\n"),
            Mistake("run f --ui=plain --seed 1 --ui none", 64, "error: `--ui` is given twice"),
            Mistake("demo wether", 64, "\n = did you mean `weather`?\n"),
            Mistake("help chekc", 64, "error: there is no command `chekc`"),
            Mistake("rnu f", 64, "\n = did you mean `run`?\n"),
            Mistake(
                "map --run {} a", 64,
                "error: `{}` in `--run` stands for nothing\n = write `{{item}}`: `--run '{{item}}'`\n"),
            Mistake(
                "map --prompt {#}. a", 64,
                "error: `{#}` in `--prompt` stands for nothing\n = write `{{index}}`: `--prompt '{{index}}.'`\n"),
            Mistake(
                "map --run x -i a/b=1 a", 2,
                "error: `a/b` is not a name\n --> -i\n  |\n  | a/b\n  | ^^^\n  = a name is a letter, then letters"),
            Mistake("map --run x --retry some a", 64, "write a whole number from 0"),
            Mistake("map --run x --require 3 a b", 64, "error: 3 results are required, and the workflow has 2 results"),
            Mistake(
                "map --run echo{{itm}} a", 2,
                """
                error: there is no input or branch `itm`
                 --> --run
                  |
                  | echo{{itm}}
                  |     ^^^^^^^
                  = did you mean `item`?

                """),
            Mistake("map --run ä{{itm}} a", 2, " --> --run\n  |\n  | ä{{itm}}\n  |  ^^^^^^^\n"),
            Mistake("map --run echo'{{item}}' a", 2, " --> --run\n  |\n  | echo'{{item}}'\n  |      ^^^^^^^^\n"),
            Mistake(
                "map --run {{item.path}} a", 2,
                "  = only a file has that, and files are given with `--files`; an item is `{{item}}`\n"),
            Mistake(
                "map --run {{.Names}}{{item}} a", 2,
                #"  = for a program that is to get `{{.Names}}` write `{{"{{"}}.Names}}`; for a value write `{{Names}}`"#
            ),
            Mistake(
                "map --run x{{item}} --files *.yaml *.nothing", 2,
                "error: no file matches `*.nothing`\n --> --files\n  |\n  | *.nothing\n  | ^^^^^^^^^"),
            Mistake("map --prompt {{item}} --files *.yaml", 2, "write `{{item.text}}` or `{{item.path}}`"),
            Mistake("map --http {{item}}.x/{{item}}x{{ a", 2, " --> --http\n"),
            Mistake(
                "map --run x --returns 10..1 a", 64,
                "error: no number is in `10..1`\n --> --returns\n  |\n  | 10..1\n  | ^^^^^\n"),
            Mistake("map --run x --returns &a a", 64, "error: there is no type `&a`\n --> --returns"),
            Mistake(
                #"map --run x --returns {"type":"object","properties":{"a":{"type":"string"}}} a"#, 64,
                "  = write `{a: text}`; a JSON Schema needs a workflow file\n"),
            Mistake("check", 64, "error: missing expected argument '<files> ...'"),
            Mistake("check missing.yaml invalid.yaml", 2, "error: cannot read the workflow `missing.yaml`"),
            Mistake("doctor x", 64, "error: unexpected argument 'x'"),
            Mistake("schema x", 64, "error: unexpected argument 'x'"),
        ]

        @Test(arguments: mistakes)
        func `a mistake is said, nothing is run, and the status tells its kind`(mistake: Mistake) async throws {
            let program = try await home.run(mistake.arguments)
            #expect(program.status == mistake.status)
            #expect(program.errors.contains(mistake.message), "\(program.errors)")
            #expect(program.output.isEmpty)
            #expect(home.runFolders.isEmpty)
        }

        @Test(arguments: [
            (
                "--run", "",
                "error: `--run` is empty\n = write what is to be done with an item: `--run 'echo {{item}}'`\n"
            ),
            (
                "--run", " \n",
                "error: `--run` is empty\n = write what is to be done with an item: `--run 'echo {{item}}'`\n"
            ),
            (
                "--prompt", "",
                "error: `--prompt` is empty\n = write what is to be done with an item: `--prompt '…{{item}}…'`\n"
            ),
            (
                "--http", "",
                "error: `--http` is empty\n = write what is to be done with an item: `--http 'https://…/{{item}}'`\n"
            ),
            ("--files", "", "error: a pattern of `--files` is empty\n"),
        ])
        func `an empty template or pattern is refused`(option: String, value: String, errors: String) async throws {
            let arguments = option == "--files" ? ["--run", "x", option, value] : [option, value, "a"]
            let program = try await home.run(["map"] + arguments)
            #expect(program.errors == errors)
            #expect(program.status == 64)
        }

        @Test func `every option with one value is known as one`() async throws {
            struct Command: Decodable {
                struct Argument: Decodable {
                    struct Name: Decodable { let kind, name: String }
                    let kind: String
                    let isRepeating: Bool
                    let names: [Name]?
                }
                let arguments: [Argument]?
                let subcommands: [Command]?
                var all: [Argument] { (arguments ?? []) + (subcommands ?? []).flatMap(\.all) }
            }
            struct Help: Decodable { let command: Command }
            let program = try await home.run(["--experimental-dump-help"])
            let help = try JSONDecoder().decode(Help.self, from: Data(program.output.utf8))
            let single = help.command.all.filter { $0.kind == "option" && !$0.isRepeating }
            let names = single.flatMap { $0.names ?? [] }
            let options = names.map { name in name.kind == "short" ? "-\(name.name)" : "--\(name.name)" }
            #expect(Set(options) == RepeatedOption.single)
        }

        @Test func `the version is said on stdout`() async throws {
            let program = try await home.run(["--version"])
            #expect(program.status == 0)
            #expect(program.output.wholeMatch(of: /braid \d+\.\d+\.\d+\n/) != nil)
        }

        @Test func `where outputs have no place the message says what to change`() async throws {
            let program = try await home.run(["demo", "weather", "--no-record"], settings: ["TMPDIR": "/dev/null"])
            #expect(program.status == 1)
            #expect(program.errors.contains("error: cannot make the folder `/dev/null/"))
            #expect(program.errors.contains(" = set TMPDIR to a folder that can be written"), "\(program.errors)")
        }

        @Test func `the choice of an example asks again until it is one`() async throws {
            let terminal = try await Tmux(in: home)
            try await terminal.run("braid demo --ui plain")
            try await terminal.wait(for: "Which one? A number or a name [1]")
            try await terminal.type("99\n")
            try await terminal.wait(for: "there is no example `99`")
            try await terminal.type("failures\n")
            #expect(try await terminal.exitStatus() == 3)
        }

        @Test func `at the end of the input no example is chosen`() async throws {
            let terminal = try await Tmux(in: home)
            try await terminal.run("braid demo")
            try await terminal.wait(for: "Which one?")
            try await terminal.press("C-d")
            #expect(try await terminal.exitStatus() == 0)
            let screen = try await terminal.wait(for: "ready>")
            #expect(!screen.contains("[1] ready>"))
        }

        @Test func `without a terminal the examples are listed`() async throws {
            let program = try await home.run(["demo"])
            #expect(program.status == 0)
            #expect(
                program.output.split(separator: "\n").map { $0.prefix { $0 != " " } } == [
                    "weather", "explain", "failures", "briefing", "clean-tech", "report", "map-reduce", "perspectives",
                    "vote", "headlines", "facts", "code-review", "guardrail", "grading", "coordinator", "models",
                    "images", "slow",
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
