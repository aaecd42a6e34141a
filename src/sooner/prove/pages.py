"""The reports of results, surveys and sums of money as pages."""

from sooner.pages import Pages

render = Pages("sooner.prove").render
