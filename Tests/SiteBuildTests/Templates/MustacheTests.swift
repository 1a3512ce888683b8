import ContentFormat
import Testing

@testable import SiteBuild

@Suite struct MustacheTests {
    @Test("Templates render as the Mustache specification says", arguments: MustacheSpecification.all)
    func specification(_ example: MustacheExample) throws {
        let data = try DynamicData(json: example.data)
        let declared = try example.declared.map { [try DynamicData(json: $0)] } ?? []
        let (output, faults) = render(example, data, shape: DynamicData.shape(of: [data] + declared))
        #expect(faults == [])
        #expect(output == example.expected)
    }

    @Test(
        "A name that the data does not have is a fault",
        arguments: MustacheSpecification.all.filter { $0.declared != nil })
    func misses(_ example: MustacheExample) throws {
        let data = try DynamicData(json: example.data)
        let (_, faults) = render(example, data, shape: DynamicData.shape(of: [data]))
        #expect(!faults.isEmpty)
        #expect(faults.allSatisfy { $0.message.hasPrefix("unknown name") })
    }

    private func render(
        _ example: MustacheExample, _ data: DynamicData, shape: Shape
    ) -> (output: String, faults: [Diagnostic]) {
        let templates =
            [template("main.mustache", example.template)]
            + example.partials.map { template("partials/\($0.key).mustache", $0.value) }
        var compiler = TemplateCompiler(templates, assets: [:])
        guard let main = compiler.compile("main.mustache", over: [shape]), compiler.faults.isEmpty else {
            return ("", compiler.faults)
        }
        var renderer = Renderer(compiler.programs.map { $0.instructions.map(Step.init) })
        withUnsafePointer(to: data) { renderer.run(main, over: [UnsafeRawPointer($0)]) }
        return (String(decoding: renderer.take(), as: UTF8.self), [])
    }
}

func template(_ name: String, _ text: String) -> TemplateSource {
    TemplateSource(name: name, file: SourceFile(path: "Templates/\(name)", text: text))
}
