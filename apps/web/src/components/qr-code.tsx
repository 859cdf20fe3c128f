import { useEffect, useState } from "react";

type QrCodeProps = { text: string; label: string; className?: string };

interface Drawn {
  readonly size: number;
  readonly path: string;
}

/** A text as a QR code, black on white whatever the theme: scanners want it so. The library comes when one is drawn. */
export function QrCode({ text, label, className }: QrCodeProps) {
  const [drawn, setDrawn] = useState<Drawn>();
  useEffect(() => {
    let current = true;
    void import("lean-qr").then(({ generate }) => {
      const code = generate(text);
      let path = "";
      for (let y = 0; y < code.size; y += 1)
        for (let x = 0; x < code.size; x += 1) if (code.get(x, y)) path += `M${x} ${y}h1v1h-1z`;
      if (current) setDrawn({ size: code.size, path });
    });
    return () => {
      current = false;
    };
  }, [text]);
  const size = drawn?.size ?? 29;
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`-4 -4 ${size + 8} ${size + 8}`}
      shapeRendering="crispEdges"
      className={className}
    >
      <rect x="-4" y="-4" width={size + 8} height={size + 8} className="fill-on-board" />
      {drawn && <path d={drawn.path} className="fill-board" />}
    </svg>
  );
}
