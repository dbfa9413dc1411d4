import { Notice } from './_ui/notice';

export default function NotFound() {
  return (
    <Notice title="Nothing at this address">
      <p>No operation, page or figure has this address. It may be misspelt, or it became known only after the day in the address.</p>
      <p>
        Go <a href="/">to the list of operations</a>; every figure opens from its board.
      </p>
    </Notice>
  );
}
