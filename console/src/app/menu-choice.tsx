import { Menu } from '@mantine/core';

interface MenuChoiceProps<Value extends string> {
  readonly label: string;
  readonly choices: readonly { readonly value: Value; readonly word: string; readonly lang?: string }[];
  readonly chosen: Value;
  readonly onChoose: (value: Value) => void;
}

/** One of several, chosen in a menu: a group of radio items, which are heard as such. */
export const MenuChoice = <Value extends string>({
  label,
  choices,
  chosen,
  onChoose,
}: MenuChoiceProps<Value>) => (
  <div role="group" aria-label={label}>
    <Menu.Label>{label}</Menu.Label>
    {choices.map(({ value, word, lang }) => (
      <Menu.RadioItem
        key={value}
        lang={lang}
        value={value}
        checked={value === chosen}
        closeMenuOnClick
        onChange={() => onChoose(value)}
      >
        {word}
      </Menu.RadioItem>
    ))}
  </div>
);
