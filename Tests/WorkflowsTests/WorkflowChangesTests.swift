import Testing
import Workflows

@Suite struct WorkflowChangesTests {
    private static let file = """
        # about
        name: w
        inputs: {a: 1, b: 2}
        branches:
          x: {run: echo 3}
          y: {prompt: "two words"}
        join: {value: "{{x}}"}
        """

    @Test(arguments: [
        ("# about\n", "", ""),
        ("{prompt: \"two words\"}", "\n    # a comment\n    prompt: 'two words'", ""),
        ("echo 3", "echo 4", "changed: branch `x`"),
        ("b: 2", "b: '2'", "changed: input `b`"),
        ("b: 2", "c: 2", "new: input `c`; gone: input `b`"),
        ("join: {value: \"{{x}}\"}", "max_parallel: 3", "new: `max_parallel`; gone: `join`"),
        ("name: w", "name: v", "changed: `name`"),
        ("  y: {prompt", "  z: {prompt", "new: branch `z`; gone: branch `y`"),
        ("x: {run: echo 3}", "x: !t {run: echo 3}", "changed: branch `x`"),
    ])
    func `what is not the same is told by its names, and how it is written is no difference`(
        old: String, new: String, words: String
    ) throws {
        let changes = try #require(
            WorkflowChanges(from: Self.file, to: Self.file.replacing(old, with: new)))
        #expect(changes.words == words)
        #expect(changes.isEmpty == words.isEmpty)
    }

    @Test(arguments: ["", "a: [", "- x", "\t"]) func `what is no map of keys cannot be compared`(text: String) {
        #expect(WorkflowChanges(from: Self.file, to: text) == nil)
        #expect(WorkflowChanges(from: text, to: Self.file) == nil)
    }
}
