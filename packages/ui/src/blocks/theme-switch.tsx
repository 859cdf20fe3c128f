import { Monitor, Moon, Sun } from "lucide-react";
import { SegmentedControl } from "./segmented-control.tsx";

export type Theme = "light" | "dark" | "system";
export type ThemeSwitchProps = {
  label: string;
  value: Theme;
  labels: Record<Theme, string>;
  onChange: (value: Theme) => void;
};

/** Light, dark, or what the device says. */
export function ThemeSwitch({ label, value, labels, onChange }: ThemeSwitchProps) {
  const options = [
    { value: "light" as const, label: labels.light, icon: <Sun aria-hidden="true" /> },
    { value: "dark" as const, label: labels.dark, icon: <Moon aria-hidden="true" /> },
    { value: "system" as const, label: labels.system, icon: <Monitor aria-hidden="true" /> },
  ];
  return <SegmentedControl label={label} options={options} value={value} onChange={onChange} />;
}
