import { useState } from "react";
import { Button } from "../blocks/button.tsx";
import { ConfirmDialog } from "../blocks/confirm-dialog.tsx";
import { Sheet } from "../blocks/sheet.tsx";
import { useToast } from "../blocks/toast-region.tsx";
import { Checkbox } from "../primitives/checkbox.tsx";
import { Combobox } from "../primitives/combobox.tsx";
import { Dialog, DialogClose, DialogPopup, DialogTrigger } from "../primitives/dialog.tsx";
import { Menu, MenuItem, MenuPopup, MenuSeparator, MenuTrigger } from "../primitives/menu.tsx";
import { Popover, PopoverPopup, PopoverTrigger } from "../primitives/popover.tsx";
import { RadioGroup, RadioItem } from "../primitives/radio-group.tsx";
import { Select } from "../primitives/select.tsx";
import { Switch } from "../primitives/switch.tsx";
import { Tab, TabList, TabPanel, Tabs } from "../primitives/tabs.tsx";
import { Tooltip } from "../primitives/tooltip.tsx";
import { Columns, Part, Row } from "./part.tsx";
import type { Samples } from "./samples.ts";

export function Floating({ t }: { t: Samples }) {
  const [asking, setAsking] = useState(false);
  const [sheet, setSheet] = useState(false);
  const [chosen, setChosen] = useState<string | null>("0");
  const [doctor, setDoctor] = useState<string | null>(null);
  const toast = useToast();
  const items = t.departments.map((label, index) => ({ value: String(index), label }));
  return (
    <Part title="ConfirmDialog, Sheet, Toast and the primitives">
      <Row>
        <Button variant="danger" onClick={() => setAsking(true)}>
          {t.cancel}
        </Button>
        <Button onClick={() => setSheet(true)}>{t.more}</Button>
        <Button
          onClick={() =>
            toast({ title: t.sent, body: t.refundBody, tone: "success", action: { label: t.undo, onClick: () => {} } })
          }
        >
          {t.sent}
        </Button>
        <Dialog>
          <DialogTrigger render={<Button />}>{t.settings}</DialogTrigger>
          <DialogPopup title={t.settings} description={t.info}>
            <DialogClose render={<Button />}>{t.close}</DialogClose>
          </DialogPopup>
        </Dialog>
        <Menu>
          <MenuTrigger render={<Button />}>{t.moreTab}</MenuTrigger>
          <MenuPopup>
            <MenuItem>{t.change}</MenuItem>
            <MenuItem>{t.more}</MenuItem>
            <MenuSeparator />
            <MenuItem danger>{t.remove}</MenuItem>
          </MenuPopup>
        </Menu>
        <Popover>
          <PopoverTrigger render={<Button />}>{t.fee}</PopoverTrigger>
          <PopoverPopup title={t.fee}>{t.refundBody}</PopoverPopup>
        </Popover>
        <Tooltip content={t.offlineReason}>
          <Button variant="quiet">{t.status}</Button>
        </Tooltip>
      </Row>
      <Columns>
        <Select label={t.department} items={items} value={chosen} onChange={setChosen} placeholder={t.choose} />
        <Combobox
          label={t.doctor}
          items={t.departments}
          value={doctor}
          onChange={setDoctor}
          toText={(item) => item}
          toKey={(item) => item}
          emptyLabel={t.emptyTitle}
          clearLabel={t.clear}
          placeholder={t.search}
        />
        <Row>
          <Checkbox aria-label={t.consent} defaultChecked />
          <Checkbox aria-label={t.consent} indeterminate />
          <Checkbox aria-label={t.consent} />
          <Switch aria-label={t.reminders} defaultChecked />
          <Switch aria-label={t.reminders} />
        </Row>
        <RadioGroup aria-label={t.forWhom} defaultValue="0">
          {t.people.map((person, index) => (
            <RadioItem key={person} value={String(index)}>
              {person}
            </RadioItem>
          ))}
        </RadioGroup>
        <Tabs defaultValue="0">
          <TabList aria-label={t.department}>
            {items.map((item) => (
              <Tab key={item.value} value={item.value}>
                {item.label}
              </Tab>
            ))}
          </TabList>
          <TabPanel value="0">{t.info}</TabPanel>
          <TabPanel value="1">{t.success}</TabPanel>
          <TabPanel value="2">{t.warn}</TabPanel>
        </Tabs>
      </Columns>
      <ConfirmDialog
        open={asking}
        title={t.refund}
        confirmLabel={t.cancel}
        cancelLabel={t.keep}
        onConfirm={() => setAsking(false)}
        onCancel={() => setAsking(false)}
        danger
      >
        {t.refundBody}
      </ConfirmDialog>
      <Sheet
        open={sheet}
        onClose={() => setSheet(false)}
        title={t.doctor}
        closeLabel={t.close}
        footer={<Button variant="primary">{t.book}</Button>}
      >
        <p>{t.specialty}</p>
      </Sheet>
    </Part>
  );
}
