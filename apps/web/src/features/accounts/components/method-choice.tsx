import { SegmentedControl } from "@carepoint/ui/blocks/segmented-control";
import { useLingui } from "@lingui/react/macro";
import { KeyRound, Smartphone } from "lucide-react";

export type Method = "password" | "phone";

/** With a password, or with a code sent to a phone. */
export function MethodChoice({ value, onChange }: { value: Method; onChange: (method: Method) => void }) {
  const { t } = useLingui();
  return (
    <SegmentedControl
      wide
      label={t`How`}
      value={value}
      onChange={onChange}
      options={[
        { value: "password", label: t`E-mail`, icon: <KeyRound aria-hidden /> },
        { value: "phone", label: t`Phone`, icon: <Smartphone aria-hidden /> },
      ]}
    />
  );
}
