import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";

/** The typesetter by itself: the same words in the same fonts as one paragraph, without columns, code or pages of ours. */
export function barePaper(fontBlobs: Buffer[]): (words: string) => number {
  const compiler = NodeCompiler.create({ fontArgs: [{ fontBlobs }] });
  const mainFileContent =
    '#set page(paper: "a5")\n#set text(font: ("Anek Latin", "Anek Devanagari", "Noto Sans Tamil"))\n#text(sys.inputs.words)';
  return (words) => {
    const { result } = compiler.compile({ mainFileContent, inputs: { words } });
    if (!result) throw new Error("the bare page could not be set");
    const bytes = compiler.pdf(result).byteLength;
    compiler.evictCache(10);
    return bytes;
  };
}
