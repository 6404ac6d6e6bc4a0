import Canvas
import Testing

@Suite struct ChainTests {
    private func chain(_ parts: [SafeText], in width: Int) -> String {
        SafeText.chain(parts, by: " > ", in: width, ellipsis: "~").text
    }

    @Test func `what fits is whole`() {
        #expect(chain(["one", "two", "three"], in: 17) == "one > two > three")
        #expect(chain(["one"], in: 17) == "one")
        #expect(chain([], in: 17) == "")
    }

    @Test func `what does not fit loses its middle, the last part never`() {
        #expect(chain(["one", "two", "three"], in: 16) == "~ > two > three")
        #expect(chain(["one", "two", "three"], in: 14) == "~ > three")
        #expect(chain(["one", "two", "three"], in: 6) == "~ > t~")
        #expect(chain(["a", "b", "c", "d", "e", "f"], in: 17) == "a > ~ > d > e > f")
    }
}
