import Execution
import Testing
import Workflows

@testable import BraidCLI

@Suite struct MapWorkflowTests {
    private func workflow(_ template: String, files: [String] = []) -> MapWorkflow {
        MapWorkflow(
            action: .run, template: template, files: files, inputs: ["word"],
            settings: [("returns", "[text]"), ("retry", nil), ("timeout", "5s")])
    }

    @Test func `it is a workflow file with the template as it was typed`() {
        #expect(
            workflow("echo {{item}}\n\nexit").source.text == """
                name: map
                branches:
                  map:
                    run: |-
                      echo {{item}}

                      exit
                    for_each: items
                    returns: [text]
                    timeout: 5s
                inputs:
                  word:
                  items: [""]

                """)
    }

    @Test func `files are found as in a file`() {
        #expect(
            workflow("cat", files: ["*.txt", "a \"b\""]).source.text.contains(
                #"    for_each: {files: ["*.txt", "a \"b\""]}"#))
    }

    static let templates = [
        "echo x", " echo x", "\techo x", "echo x\n", "a: b", "- x", "#x", "'x'", "\"x\"", "x #y", "ä \u{1F600}", "x\ty",
        "|", "%x", "x\r\ny", "echo\n  more\n\n", "\u{7F}", "\\n",
    ]

    @Test(arguments: templates)
    func `every template means what was typed`(template: String) throws {
        var options = WorkflowOptions()
        options.values = [.init("items", .list([.text("a")]))]
        options.inputs = [.init(name: "word", value: "x", folder: "/")]
        let plan = try WorkflowLoader.load(workflow(template).source, options: options).plan
        guard case .command(let command)? = plan.body.branches.first?.action,
            case .shell(let script, _) = command.launch
        else {
            Issue.record("no command")
            return
        }
        #expect(script == template)
    }
}

@Suite struct MapLineTests {
    private func line(_ typed: String, quoted: Bool = false) -> MapLine {
        var line = MapLine("key: ")
        if quoted { line.append(quoted: typed, typedFor: "--x") } else { line.append(typed, typedFor: "--x") }
        return line + ", "
    }

    @Test(arguments: [
        ("abc", false, 8, "abc", 3), ("abc", true, 9, "abc", 3), ("a\"c", true, 10, "a\"c", 3),
        ("é\u{1B}c", true, 14, "é\u{1B}c", 3),
        ("a\nbc", true, 11, "bc", 2), ("abc", false, 1, "abc", 1), ("abc", false, 99, "abc", 4), ("", true, 7, "", 1),
        ("a\n", true, 99, "", 1),
    ])
    func `a column is found again in what was typed`(
        typed: String, isQuoted: Bool, column: Int, line: String, place: Int
    ) {
        #expect(
            self.line(typed, quoted: isQuoted).typed(at: column)
                == MapLine.Typed(option: "--x", line: line, column: place))
    }

    @Test func `of several parts the one at the column counts, and of none there is nothing`() {
        var line = line("abc")
        line.append(quoted: "def", typedFor: "--y")
        #expect(line.text == "key: abc, \"def\"")
        #expect(line.typed(at: 12) == MapLine.Typed(option: "--y", line: "def", column: 1))
        #expect(line.typed(at: 8)?.option == "--x")
        #expect(MapLine("key: value").typed(at: 3) == nil)
    }
}

@Suite struct RepeatedOptionTests {
    @Test(arguments: [
        ("map --run x --run y", "--run"), ("map --run=x --run y", "--run"), ("map --run x -- --run", nil),
        ("map --run --run x", nil), ("run f --ui plain --output text", nil),
        ("run f -i a=1 -i b=2 --model a --model b", nil),
        ("", nil), ("map --retry --retry --retry 1", "--retry"),
    ])
    func `an option with one value that is there twice is found`(line: String, option: String?) {
        #expect(RepeatedOption.find(in: line.split(separator: " ").map(String.init)) == option)
    }
}

@Suite struct TrailingItemsTests {
    @Test(arguments: [
        ("map --run x a b c d", "map --run x a", "b c d", false),
        ("map --run x -0 a b c d", "map --run x -0 a b", "c d", false),
        ("map --files a b c d", "map --files a b", "c d", true),
        ("map --run x -- -a -b c d", "map --run x -- -a -b", "c d", false),
        ("map --files a b --run x c", "map --files a b --run x c", "", false), ("map a b c d", "map a b", "c d", false),
        ("map", "map", "", false), ("run a b c d", "run a b c d", "", false), ("", "", "", false),
    ])
    func `what follows the last option is kept from the parser`(
        line: String, arguments: String, items: String, areFiles: Bool
    ) {
        let trailing = TrailingItems(line.split(separator: " ").map(String.init))
        #expect(trailing.arguments.joined(separator: " ") == arguments)
        #expect(trailing.items.joined(separator: " ") == items)
        #expect(trailing.areFiles == areFiles)
    }
}

@Suite struct ItemReaderTests {
    private func items(_ text: String, separatedBy separator: UInt8 = 10) throws -> [String] {
        try ItemReader.items(in: Array(text.utf8), separatedBy: separator)
    }

    @Test(arguments: [
        ("", []), ("a", ["a"]), ("a\n", ["a"]), ("\n", [""]), ("a\n\nb\n\n", ["a", "", "b", ""]),
        ("a\r\nb", ["a\r", "b"]),
        ("ä 日本\n", ["ä 日本"]),
    ])
    func `each line is an item`(text: String, items: [String]) throws {
        #expect(try self.items(text) == items)
    }

    @Test func `items separated by NUL hold line ends`() throws {
        #expect(try items("a\nb\0\0c", separatedBy: 0) == ["a\nb", "", "c"])
    }

    @Test func `what cannot be a text is refused with its number`() {
        let notText: [UInt8] = [0x61, 0x0A, 0x63, 0xFF]
        #expect {
            try ItemReader.items(in: notText, separatedBy: 10)
        } throws: {
            ($0 as? Failure)?.message == """
                error: item 2, `c\u{FFFD}`, is not UTF-8
                 = it would not reach the command as it is; rename it, or convert the list with `iconv`
                """
        }
        #expect {
            try items("a\nb\0c")
        } throws: {
            ($0 as? Failure)?.message == """
                error: item 2 has a NUL character in it
                 = `--null` reads items separated by NUL
                """
        }
    }
}
