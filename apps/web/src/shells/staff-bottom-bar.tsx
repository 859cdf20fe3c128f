import { BottomBar, type BottomBarItem } from "@carepoint/ui/blocks/bottom-bar";
import { List, ListRow } from "@carepoint/ui/blocks/list-row";
import { Sheet } from "@carepoint/ui/blocks/sheet";
import { useLingui } from "@lingui/react/macro";
import { Menu } from "lucide-react";
import { useState } from "react";

const fitting = 5;

/** The places at the thumb; what does not fit on a phone stands behind the last one. */
export function StaffBottomBar({ places }: { places: readonly BottomBarItem[] }) {
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  if (places.length <= fitting) return <BottomBar label={t`Places`} items={places} />;
  const first = places.slice(0, fitting - 1);
  const rest = places.slice(fitting - 1);
  const more: BottomBarItem = {
    key: "more",
    label: t`More`,
    icon: <Menu aria-hidden />,
    current: rest.some(({ current }) => current),
    render: <button type="button" aria-haspopup="dialog" onClick={() => setOpen(true)} />,
  };
  return (
    <>
      <BottomBar label={t`Places`} items={[...first, more]} />
      <Sheet open={open} onClose={() => setOpen(false)} title={t`More`} closeLabel={t`Close`}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the links inside act; this only closes after one of them */}
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: Enter on a link is a click */}
        <div onClick={() => setOpen(false)}>
          <List label={t`More`}>
            {rest.map(({ key, label, icon, current, render }) => (
              <ListRow key={key} leading={icon} title={label} current={current} chevron render={render} />
            ))}
          </List>
        </div>
      </Sheet>
    </>
  );
}
