import { SearchField } from "@carepoint/ui/blocks/search-field";
import { useLingui } from "@lingui/react/macro";
import { type Ref, useState } from "react";

type ScanBoxProps = {
  ref?: Ref<HTMLInputElement>;
  label: string;
  onScanned: (text: string) => void;
  /** Enter with nothing typed. */
  onEnter: () => void;
};

/** One box for scanner and keyboard: a scan is what stands there and Enter; Enter alone goes on. */
export function ScanBox({ ref, label, onScanned, onEnter }: ScanBoxProps) {
  const { t } = useLingui();
  const [typed, setTyped] = useState("");
  return (
    <SearchField
      large
      autoFocus
      ref={ref}
      label={label}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onKeyDown={(event) => {
        if (event.key !== "Enter") return;
        event.preventDefault();
        const text = typed.trim();
        setTyped("");
        if (text === "") onEnter();
        else onScanned(text);
      }}
      onClear={() => setTyped("")}
      clearLabel={t`Clear`}
    />
  );
}
