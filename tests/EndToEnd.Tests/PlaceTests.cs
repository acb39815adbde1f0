namespace Scotd.EndToEnd.Tests;
