import { createTheme } from '@mantine/core';

// Layers lie beside what opened them, so that they are inside of a dialog that is open, and are placed on the screen.
const inPlace = { withinPortal: false, floatingStrategy: 'fixed' } as const;

/** What components begin with. Colours and sizes are in styles.css. */
export const theme = createTheme({
  primaryColor: 'blue',
  primaryShade: { light: 8, dark: 4 },
  autoContrast: true,
  cursorType: 'pointer',
  defaultRadius: 4,
  respectReducedMotion: true,
  components: {
    Popover: { defaultProps: inPlace },
    Menu: { defaultProps: inPlace },
    Combobox: { defaultProps: inPlace },
    Tooltip: { defaultProps: inPlace },
    Button: { defaultProps: { size: 'xs', fw: 500 } },
    TextInput: { defaultProps: { size: 'sm' } },
  },
});
